package org.assaymark.cdk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.zip.ZipFile;

/**
 * A function out of its artefact, unpacked as Lambda unpacks it, with nothing else to load classes
 * from but what Lambda itself brings along.
 */
final class JarFunction implements RequestStreamHandler, AutoCloseable {
    private final Path unpacked;
    private final URLClassLoader jar;
    private final RequestStreamHandler function;

    JarFunction(LambdaZip artefact, String entry, Map<String, String> environment)
            throws IOException, ReflectiveOperationException {
        this.unpacked = unpack(artefact);
        this.jar = new URLClassLoader(new URL[] {unpacked.toUri().toURL()}, new LambdaRuntime());
        try (var _ = new Inside(jar)) {
            Object settings =
                    jar.loadClass(entry.substring(0, entry.lastIndexOf('.')) + ".Settings")
                            .getMethod("from", Map.class)
                            .invoke(null, environment);
            this.function = make(jar.loadClass(entry), settings);
        }
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        try (var _ = new Inside(jar)) {
            function.handleRequest(input, output, context);
        }
    }

    @Override
    public void close() throws IOException {
        jar.close();
        Files.delete(unpacked);
    }

    private static Path unpack(LambdaZip artefact) throws IOException {
        Path jar = Files.createTempFile("function", ".jar");
        try (var zip = new ZipFile(artefact.path().toFile());
                var in = zip.getInputStream(zip.getEntry(LambdaZip.JAR))) {
            Files.copy(in, jar, StandardCopyOption.REPLACE_EXISTING);
        }
        return jar;
    }

    /** By its other constructor than that which Lambda calls: some are given more than settings. */
    private RequestStreamHandler make(Class<?> type, Object settings)
            throws ReflectiveOperationException {
        for (var constructor : type.getConstructors()) {
            if (constructor.getParameterCount() > 0) {
                var arguments = new ArrayList<Object>();
                for (Class<?> wanted : constructor.getParameterTypes()) {
                    arguments.add(argument(wanted, settings));
                }
                return (RequestStreamHandler) constructor.newInstance(arguments.toArray());
            }
        }
        throw new NoSuchMethodException(type + " takes no settings");
    }

    private Object argument(Class<?> wanted, Object settings) throws ReflectiveOperationException {
        if (wanted.isInstance(settings)) {
            return settings;
        }
        return switch (wanted.getSimpleName()) {
            case "Map" -> Map.of();
            case "ProviderDocuments" ->
                    jar.loadClass("org.assaymark.openid.HttpsDocuments")
                            .getConstructor()
                            .newInstance();
            case "ApiClient", "Poster" ->
                    jar.loadClass("org.assaymark.fetch.Guarded" + wanted.getSimpleName())
                            .getConstructor(Clock.class)
                            .newInstance(Clock.systemUTC());
            default ->
                    jar.loadClass("org.assaymark.fetch.GuardedFetcher")
                            .getMethod("forVerifying", Clock.class)
                            .invoke(null, Clock.systemUTC());
        };
    }

    /** The JDK, and the interfaces by which Lambda calls a function; those are Lambda's own. */
    private static final class LambdaRuntime extends ClassLoader {
        LambdaRuntime() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("com.amazonaws.services.lambda.runtime.")) {
                return RequestStreamHandler.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }

    /**
     * What looks for services and resources by the thread looks into the jar, as it does on Lambda.
     */
    private record Inside(ClassLoader before) implements AutoCloseable {
        Inside(URLClassLoader jar) {
            this(Thread.currentThread().getContextClassLoader());
            Thread.currentThread().setContextClassLoader(jar);
        }

        @Override
        public void close() {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
