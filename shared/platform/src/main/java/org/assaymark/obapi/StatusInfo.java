package org.assaymark.obapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaymark.api.Operation;
import org.assaymark.api.Operations;
import org.assaymark.document.Json;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;

/**
 * What went wrong, as the Open Badges 3.0 API says it ({@code imsx_StatusInfo}), below its base
 * path; nothing else there answers with problem documents either.
 */
public final class StatusInfo {
    /** Where the Open Badges 3.0 API begins. */
    public static final String BASE = "/ims/ob/v3p0";

    private static final int NOT_ALLOWED = 405;
    private static final int NOT_FOUND = 404;

    private StatusInfo() {}

    /** The problem in the words of the API, for a request below its base path; else empty. */
    public static Optional<HttpResponse> of(HttpRequest request, Problem problem) {
        if (!request.path().startsWith(BASE + "/")) {
            return Optional.empty();
        }
        List<String> methods = methods(request.path());
        boolean wrongMethod = problem.status() == NOT_FOUND && isOther(request.method(), methods);
        int status = wrongMethod ? NOT_ALLOWED : problem.status();
        String description = wrongMethod ? "This is not done here." : description(problem);
        HttpResponse answer =
                HttpResponse.json(status, body(status, minor(request, status), description));
        HttpResponse told = wrongMethod ? answer.with("allow", String.join(", ", methods)) : answer;
        HttpResponse usual = problem.toResponse();
        for (String header : List.of("www-authenticate", "retry-after")) {
            String value = usual.headers().getOrDefault(header, "");
            told = value.isEmpty() ? told : told.with(header, value);
        }
        return Optional.of(told);
    }

    private static List<String> methods(String path) {
        return Routes.ALL.stream()
                .filter(operation -> operation.path().equals(path))
                .map(Operation::method)
                .toList();
    }

    /** Read once, when first asked for. */
    private static final class Routes {
        static final List<Operation> ALL =
                Operations.load().all().stream()
                        .filter(operation -> operation.path().startsWith(BASE + "/"))
                        .toList();
    }

    private static boolean isOther(String method, List<String> methods) {
        return !methods.isEmpty() && !methods.contains(method);
    }

    private static ObjectNode body(int status, String minor, String description) {
        ObjectNode body =
                Json.object()
                        .put("imsx_codeMajor", status == NOT_ALLOWED ? "unsupported" : "failure")
                        .put("imsx_severity", "error")
                        .put("imsx_description", description);
        body.putObject("imsx_codeMinor")
                .putArray("imsx_codeMinorField")
                .addObject()
                .put("imsx_codeMinorFieldName", "TargetEndSystem")
                .put("imsx_codeMinorFieldValue", minor);
        return body;
    }

    private static String minor(HttpRequest request, int status) {
        return switch (status) {
            case 400 -> request.method().equals("GET") ? "invalid_query_parameter" : "invalid_data";
            case 401 -> "unauthorizedrequest";
            case 403 -> "forbidden";
            case NOT_FOUND -> "not_found";
            case NOT_ALLOWED -> "not_allowed";
            case 413, 415, 422 -> "invalid_data";
            case 429, 503 -> "server_busy";
            case 500 -> "internal_server_error";
            default -> "unknown";
        };
    }

    private static String description(Problem problem) {
        String faults =
                problem.errors().stream()
                        .map(fault -> (fault.pointer().text() + " " + fault.detail()).strip())
                        .collect(Collectors.joining("; "));
        if (!faults.isEmpty()) {
            return faults;
        }
        return problem.status() < 500
                ? problem.detail()
                : problem.title() + ". " + problem.detail();
    }
}
