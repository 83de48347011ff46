package org.assaymark.verification.page;

import com.fasterxml.jackson.databind.JsonNode;
import org.assaymark.document.Json;

/** A small OpenAPI document with every construct that the documentation page knows. */
final class ApiSample {
    private ApiSample() {}

    static JsonNode document() {
        return Json.read(TEXT);
    }

    private static final String TEXT =
            """
            {
              "openapi": "3.1.0",
              "info": {"title": "Assaymark", "version": "0.1.0",
                "description": "Issue and verify **micro-credentials**.\\n\\nAll times are UTC."},
              "tags": [
                {"name": "Credentials", "description": "Issuing, and what happens afterwards."},
                {"name": "Public", "description": "No key needed."}
              ],
              "paths": {
                "/v1/credentials": {
                  "post": {
                    "operationId": "issueCredential", "tags": ["Credentials"],
                    "summary": "Issue a credential",
                    "description": "The same award again answers 200 with the *existing* one.",
                    "security": [{"apiKey": ["credentials:issue"]}],
                    "parameters": [{"$ref": "#/components/parameters/IdempotencyKey"}],
                    "requestBody": {"required": true, "content": {"application/json": {
                      "schema": {"$ref": "#/components/schemas/IssueRequest"},
                      "example": {"achievementId": "ach_01K9ZP5", "recipient": {"name": "Amina Silva"}}
                    }}},
                    "responses": {
                      "201": {"description": "Issued.", "content": {"application/json": {
                        "schema": {"$ref": "#/components/schemas/Credential"}}}},
                      "default": {"$ref": "#/components/responses/Problem"}
                    }
                  },
                  "get": {
                    "operationId": "listCredentials", "tags": ["Credentials"],
                    "security": [{"apiKey": ["credentials:read"]}],
                    "parameters": [
                      {"name": "status", "in": "query", "schema": {"type": "string", "enum": ["active", "revoked"]}},
                      {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}}
                    ],
                    "responses": {"200": {"description": "A page of them.", "content": {"application/json": {
                      "schema": {"type": "object", "required": ["data"], "properties": {
                        "data": {"type": "array", "items": {"$ref": "#/components/schemas/Credential"}},
                        "nextCursor": {"type": ["string", "null"]}}}}}}}
                  }
                },
                "/verify": {
                  "post": {
                    "operationId": "verify", "tags": ["Public"], "summary": "Verify anything",
                    "requestBody": {"content": {"application/json": {}, "text/plain": {}}},
                    "responses": {"200": {"description": "The verdict."}}
                  }
                },
                "/healthz": {"get": {"operationId": "health", "responses": {"200": {"description": "Well."}}}}
              },
              "components": {
                "parameters": {"IdempotencyKey": {"name": "Idempotency-Key", "in": "header", "required": true,
                  "description": "Makes a repeated request harmless.", "schema": {"type": "string", "maxLength": 255}}},
                "responses": {"Problem": {"description": "A problem.", "content": {"application/problem+json": {
                  "schema": {"$ref": "#/components/schemas/Problem"}}}}},
                "schemas": {
                  "IssueRequest": {"type": "object", "required": ["achievementId", "recipient"], "properties": {
                    "achievementId": {"type": "string", "pattern": "^ach_"},
                    "recipient": {"$ref": "#/components/schemas/Recipient"},
                    "validUntil": {"type": "string", "format": "date-time", "description": "End of validity, inclusive."}}},
                  "Recipient": {"type": "object", "required": ["name"], "properties": {
                    "name": {"type": "string", "maxLength": 200},
                    "email": {"type": "string", "format": "email"}}},
                  "Credential": {"allOf": [{"$ref": "#/components/schemas/Identified"},
                    {"type": "object", "required": ["status"], "properties": {
                      "status": {"type": "string"},
                      "replaces": {"$ref": "#/components/schemas/Credential"}}}]},
                  "Identified": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}},
                  "Problem": {"type": "object", "properties": {"type": {"type": "string", "format": "uri"}}}
                },
                "securitySchemes": {"apiKey": {"type": "http", "scheme": "bearer"}},
                "x-assaymark-problems": {
                  "unknown-achievement": {"title": "No such achievement", "status": 422,
                    "meaning": "The issuer has no published achievement with this id."}
                }
              }
            }
            """;
}
