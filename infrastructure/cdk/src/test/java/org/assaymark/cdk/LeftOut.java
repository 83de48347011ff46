package org.assaymark.cdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Interfaces;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Superclass;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.attribute.PermittedSubclassesAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Compares a jar with the class path it was made from: which classes are left out although
 * something in the jar refers to them, names them in a string, or lists them as a service.
 */
final class LeftOut {
    private static final String CLASS = ".class";
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w/$-]+)[;<]");

    private final Set<String> available = new HashSet<>();
    private final Map<String, byte[]> classes = new HashMap<>();
    private final Map<String, String> wanted = new TreeMap<>();

    private LeftOut() {}

    /**
     * @return by each class that is left out, in the form {@code java/lang/String}, one place in
     *     the jar that asks for it
     */
    static Map<String, String> of(Path jar, List<Path> classPath) {
        var all = new LeftOut();
        var lists = new TreeMap<String, String>();
        for (Path each : classPath) {
            walk(each, (name, path) -> all.available.add(name));
        }
        walk(
                jar,
                (name, file) -> {
                    if (name.endsWith(CLASS)) {
                        all.classes.put(name, bytes(file));
                    } else if (name.startsWith("META-INF/services/")
                            || name.endsWith("execution.interceptors")) {
                        lists.put(name, new String(bytes(file), StandardCharsets.UTF_8));
                    }
                });
        lists.forEach(all::readList);
        all.classes.forEach(all::read);
        return all.wanted;
    }

    /** A list of services counts where there is who asks for them. */
    private void readList(String name, String list) {
        String service = slashed(name.substring(name.lastIndexOf('/') + 1)) + CLASS;
        if (!available.contains(service) || classes.containsKey(service)) {
            list.lines().forEach(line -> ask(slashed(line), name));
        }
    }

    private void read(String name, byte[] bytes) {
        if (name.endsWith("package-info.class")) {
            return; // Nobody runs it.
        }
        for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
            switch (entry) {
                case StringEntry text -> ask(slashed(text.stringValue()), name);
                case MemberRefEntry member -> ask(member.owner().asInternalName(), name);
                case Utf8Entry text -> askAll(text.stringValue(), name);
                default -> {}
            }
        }
        ClassFile.of().parse(bytes).elementStream().forEach(element -> readElement(element, name));
    }

    /**
     * Not every class of the constant pool: the compiler leaves those there that it took a constant
     * from, and nothing ever loads them.
     */
    private void readElement(ClassElement element, String name) {
        switch (element) {
            case Superclass parent -> ask(parent.superclassEntry().asInternalName(), name);
            case Interfaces parents ->
                    parents.interfaces().forEach(each -> ask(each.asInternalName(), name));
            case NestMembersAttribute nest ->
                    nest.nestMembers().forEach(each -> ask(each.asInternalName(), name));
            case PermittedSubclassesAttribute sealed ->
                    sealed.permittedSubclasses().forEach(each -> ask(each.asInternalName(), name));
            case MethodModel method ->
                    method.code().ifPresent(code -> code.forEach(each -> readCode(each, name)));
            default -> {}
        }
    }

    private void readCode(CodeElement element, String name) {
        switch (element) {
            case NewObjectInstruction made -> ask(made.className().asInternalName(), name);
            case NewReferenceArrayInstruction made ->
                    ask(made.componentType().asInternalName(), name);
            case TypeCheckInstruction checked -> ask(checked.type().asInternalName(), name);
            case ExceptionCatch caught ->
                    caught.catchType().ifPresent(type -> ask(type.asInternalName(), name));
            case LoadConstantInstruction loaded
                    when loaded.constantEntry() instanceof ClassEntry type ->
                    ask(type.asInternalName(), name);
            default -> {}
        }
    }

    /** Descriptors and signatures of methods, fields, arrays and annotations. */
    private void askAll(String text, String name) {
        IN_DESCRIPTOR.matcher(text).results().forEach(found -> ask(found.group(1), name));
    }

    private void ask(String type, String place) {
        String file = type + CLASS;
        if (available.contains(file) && !classes.containsKey(file)) {
            wanted.putIfAbsent(type, place);
        }
    }

    private static String slashed(String name) {
        return name.strip().replace('.', '/');
    }

    /**
     * @param place a jar, or a folder of classes
     */
    private static void walk(Path place, BiConsumer<String, Path> each) {
        try {
            if (Files.isDirectory(place)) {
                walkFolder(place, each);
            } else {
                try (var jar = FileSystems.newFileSystem(place)) {
                    walkFolder(jar.getPath("/"), each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void walkFolder(Path folder, BiConsumer<String, Path> each) throws IOException {
        var files = new ArrayList<Path>();
        try (var found = Files.walk(folder)) {
            found.filter(Files::isRegularFile).forEach(files::add);
        }
        files.forEach(file -> each.accept(folder.relativize(file).toString(), file));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
