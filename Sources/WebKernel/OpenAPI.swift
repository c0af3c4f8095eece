import Foundation
import Kernel

/// The OpenAPI 3.1 description, made from the route declarations themselves.
public enum OpenAPI {
  public static func document(_ routes: [Route], version: String) throws -> Reply {
    var paths: [String: [String: Any]] = [:]
    for route in routes where route.path.contains("/v1/") {
      paths[route.path, default: [:]][route.method.rawValue.lowercased()] = operation(route)
    }
    let document: [String: Any] = [
      "openapi": "3.1.0",
      "info": ["title": "Nuanxi", "version": version],
      "paths": paths,
      "components": [
        "securitySchemes": [
          "session": ["type": "apiKey", "in": "cookie", "name": Sessions.cookie],
          "visitor": ["type": "http", "scheme": "bearer"],
        ]
      ],
    ]
    let data = try JSONSerialization.data(
      withJSONObject: document, options: [.sortedKeys, .withoutEscapingSlashes])
    return Reply(status: 200, body: Array(data), headers: [.contentType: "application/json"])
  }

  private static func operation(_ route: Route) -> [String: Any] {
    var operation: [String: Any] = [
      "summary": route.summary,
      "responses": [
        "default": [
          "description": "the answer, or a problem (RFC 9457)",
          "content": ["application/json": [:], "application/problem+json": [:]],
        ] as [String: Any]
      ],
    ]
    let names = route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
      $0.dropFirst().dropLast()
    }
    operation["parameters"] = names.map {
      ["name": String($0), "in": "path", "required": true, "schema": ["type": "string"]]
        as [String: Any]
    }
    switch route.access {
    case .open: operation["security"] = [] as [Any]
    case .visitor: operation["security"] = [["visitor": [String]()]]
    case .signedIn: operation["security"] = [["session": [String]()]]
    case .permission(let permission):
      operation["security"] = [["session": [String]()]]
      operation["x-permission"] = permission.name
    }
    return operation
  }
}
