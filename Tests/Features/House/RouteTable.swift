import Foundation
import Server

/// Who may call what, written down a second time and by hand: the tests compare the program with this table, not with
/// its own declarations.
enum Least: String, Sendable {
  case anybody, visitor, staff, agent, inspecting, inspector, lead, manager, owner

  /// The roles that get in.
  var admitted: Set<String> {
    switch self {
    case .anybody: Set(RouteTable.roles)
    case .visitor: ["visitor", "foreign visitor"]
    case .staff: ["owner", "manager", "lead", "agent", "inspector", "foreign owner"]
    case .agent: ["owner", "manager", "lead", "agent", "foreign owner"]
    case .inspecting: ["owner", "manager", "lead", "inspector", "foreign owner"]
    case .inspector: ["owner", "manager", "inspector", "foreign owner"]
    case .lead: ["owner", "manager", "lead", "foreign owner"]
    case .manager: ["owner", "manager", "foreign owner"]
    case .owner: ["owner", "foreign owner"]
    }
  }
}

enum RouteTable {
  static let roles = [
    "owner", "manager", "lead", "agent", "inspector", "foreign owner", "visitor", "foreign visitor", "nobody",
  ]

  /// By route; each room's rows lie beside its tests: `Tests/Features/<Room>/routes.txt`.
  static let least: [String: Least] = {
    let rooms = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    var least: [String: Least] = [:]
    for room in Features.all {
      let file = rooms.appendingPathComponent("\(room.name)/routes.txt")
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ", maxSplits: 1)
        let route = words[1].trimmingCharacters(in: .whitespaces)
        least[route] = Least(rawValue: String(words[0]))!
      }
    }
    return least
  }()

  /// `/a/{id}/b/{merge}` with ids in the places; the kind of `{id}` follows from the word before it.
  static func fill(_ path: String, _ things: Things) -> String {
    let kinds = [
      "sessions": "session", "staff": "person", "teams": "team", "skills": "skill", "levels": "level",
      "customers": "customer", "conversations": "conversation", "files": "file",
      "quick-replies": "quickReply", "merges": "merge", "holds": "hold", "alerts": "alert",
      "samples": "sample", "inspections": "inspection", "follow-ups": "followUp",
      "review-schemes": "scheme", "review-claims": "claim", "pictures": "picture",
      "widgets": "widget",
    ]
    var before = ""
    return path.split(separator: "/").map { part -> String in
      defer { before = String(part) }
      // Messages are numbered from 1 in each conversation.
      if part == "{seq}" { return "/1" }
      return "/" + (part.hasPrefix("{") ? things[kinds[before] ?? ""] : String(part))
    }.joined()
  }
}
