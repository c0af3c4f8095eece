import Foundation

/// Who may call what, written down a second time and by hand: the tests compare the program with this table, not with
/// its own declarations.
enum Least: Sendable {
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

  static let least: [String: Least] = [
    "GET /api/v1/setup": .anybody, "POST /api/v1/setup": .anybody, "POST /api/v1/sessions": .anybody,
    "GET /api/v1/sessions": .staff, "DELETE /api/v1/sessions/{id}": .staff, "DELETE /api/v1/session": .staff,
    "GET /api/v1/me": .staff, "PATCH /api/v1/me": .staff, "PUT /api/v1/me/password": .staff,
    "PUT /api/v1/me/status": .staff, "PUT /api/v1/me/shop": .staff, "GET /api/v1/stream": .staff,
    "GET /api/v1/shop": .staff, "PATCH /api/v1/shop": .owner,
    "GET /api/v1/shop/hours": .staff, "PUT /api/v1/shop/hours": .owner,
    "GET /api/v1/staff": .staff, "POST /api/v1/staff": .manager, "PATCH /api/v1/staff/{id}": .manager,
    "PUT /api/v1/staff/{id}/status": .lead, "GET /api/v1/roles": .staff,
    "GET /api/v1/teams": .staff, "POST /api/v1/teams": .manager, "PATCH /api/v1/teams/{id}": .manager,
    "DELETE /api/v1/teams/{id}": .manager,
    "GET /api/v1/skills": .staff, "POST /api/v1/skills": .manager, "PATCH /api/v1/skills/{id}": .manager,
    "DELETE /api/v1/skills/{id}": .manager,
    "GET /api/v1/levels": .staff, "POST /api/v1/levels": .manager, "PATCH /api/v1/levels/{id}": .manager,
    "DELETE /api/v1/levels/{id}": .manager,
    "GET /api/v1/customers": .staff, "GET /api/v1/customers/{id}": .staff,
    "PATCH /api/v1/customers/{id}": .agent, "GET /api/v1/customers/{id}/orders": .staff,
    "POST /api/v1/customers/{id}/merges": .lead, "DELETE /api/v1/customers/{id}/merges/{merge}": .lead,
    "GET /api/v1/conversations": .staff, "GET /api/v1/conversations/{id}": .staff,
    "GET /api/v1/conversations/{id}/messages": .staff, "GET /api/v1/search/messages": .staff,
    "POST /api/v1/conversations/{id}/messages": .agent, "PUT /api/v1/conversations/{id}/reading": .staff,
    "PUT /api/v1/conversations/{id}/draft": .agent, "PUT /api/v1/conversations/{id}/typing": .agent,
    "POST /api/v1/conversations/{id}/acceptance": .agent, "POST /api/v1/conversations/{id}/transfer": .agent,
    "POST /api/v1/conversations/{id}/parking": .agent, "DELETE /api/v1/conversations/{id}/parking": .agent,
    "POST /api/v1/conversations/{id}/closure": .agent, "POST /api/v1/conversations/{id}/reopening": .agent,
    "POST /api/v1/conversations/{id}/rating-invitation": .agent,
    "POST /api/v1/conversations/{id}/participation": .lead,
    "DELETE /api/v1/conversations/{id}/participation": .lead,
    "POST /api/v1/conversations/{id}/takeover": .lead,
    "POST /api/v1/files": .agent, "GET /api/v1/files/{id}": .staff,
    "GET /api/v1/quick-replies": .staff, "POST /api/v1/quick-replies": .agent,
    "PATCH /api/v1/quick-replies/{id}": .agent, "DELETE /api/v1/quick-replies/{id}": .agent,
    "GET /api/v1/quick-replies/{id}/rendering": .staff,
    "GET /api/v1/widget": .staff, "PATCH /api/v1/widget": .owner, "POST /api/v1/widget/secret": .owner,
    "GET /api/v1/widgets": .staff, "POST /api/v1/widgets": .owner, "PATCH /api/v1/widgets/{id}": .owner,
    "POST /api/v1/widgets/{id}/secret": .owner,
    "GET /api/v1/metrics/figures": .staff, "GET /api/v1/metrics/formulas": .staff,
    "GET /api/v1/metrics/evidence": .staff, "GET /api/v1/metrics/now": .staff,
    "GET /api/v1/metrics/export": .staff, "GET /api/v1/metrics/settlements": .inspector,
    "GET /api/v1/metrics/settlements/{day}": .inspector, "POST /api/v1/metrics/settlements": .manager,
    "GET /api/v1/metrics/settings": .manager, "PUT /api/v1/metrics/settings": .manager,
    "GET /api/v1/conversations/{id}/findings": .staff, "GET /api/v1/quality/rules": .staff,
    "GET /api/v1/quality/settings": .inspector, "PUT /api/v1/quality/settings": .inspector,
    "GET /api/v1/conversations/{id}/holds": .agent, "POST /api/v1/conversations/{id}/holds": .agent,
    "DELETE /api/v1/holds/{id}": .agent, "GET /api/v1/holds": .lead, "POST /api/v1/holds/{id}/release": .lead,
    "POST /api/v1/holds/{id}/refusal": .lead, "POST /api/v1/conversations/{id}/advice": .agent,
    "GET /api/v1/quality/watch": .lead, "GET /api/v1/alerts": .lead,
    "POST /api/v1/alerts/{id}/acknowledgement": .lead, "POST /api/v1/alerts/{id}/snooze": .lead,
    "GET /api/v1/inspection/samples": .inspecting, "POST /api/v1/inspection/samples": .inspector,
    "POST /api/v1/inspection/samples/directed": .inspecting,
    "GET /api/v1/inspection/samples/{id}": .inspecting,
    "POST /api/v1/inspection/samples/{id}/claim": .inspecting,
    "DELETE /api/v1/inspection/samples/{id}/claim": .inspecting,
    "GET /api/v1/inspections": .staff, "POST /api/v1/inspections": .inspecting,
    "GET /api/v1/inspections/{id}": .staff, "POST /api/v1/inspections/{id}/feedback": .inspecting,
    "POST /api/v1/inspections/{id}/acknowledgement": .staff, "POST /api/v1/inspections/{id}/appeal": .staff,
    "POST /api/v1/inspections/{id}/decision": .inspecting,
    "GET /api/v1/inspection/agreement": .inspecting, "GET /api/v1/inspection/trends": .staff,
    "GET /api/v1/findings": .staff, "GET /api/v1/quality/follow-ups": .staff,
    "POST /api/v1/quality/follow-ups/{id}/completion": .inspecting,
    "GET /api/v1/quality/rulebook": .inspector, "PUT /api/v1/quality/rulebook": .inspector,
    "GET /api/v1/quality/rulebook/versions": .inspector,
    "POST /api/v1/quality/rulebook/restoration": .inspector,
    "POST /api/v1/quality/rulebook/trial": .inspector,
    "GET /api/v1/review-schemes": .agent, "POST /api/v1/review-schemes": .manager,
    "PUT /api/v1/review-schemes/{id}": .manager, "GET /api/v1/review-schemes/{id}/orders": .agent,
    "GET /api/v1/review-claims": .agent, "POST /api/v1/review-claims": .agent,
    "GET /api/v1/review-claims/{id}": .agent, "GET /api/v1/review-claims/{id}/history": .agent,
    "GET /api/v1/review-claims/{id}/pictures/{picture}": .agent,
    "POST /api/v1/review-claims/{id}/check": .lead, "POST /api/v1/review-claims/{id}/payment": .manager,
    "POST /api/v1/review-claims/{id}/cancellation": .agent, "GET /api/v1/review-claims/export": .manager,
    "POST /c/v1/visits": .anybody,
    "GET /c/v1/conversation": .visitor, "GET /c/v1/messages": .visitor, "POST /c/v1/messages": .visitor,
    "PUT /c/v1/reading": .visitor, "PUT /c/v1/typing": .visitor, "POST /c/v1/ratings": .visitor,
    "POST /c/v1/offline-messages": .visitor, "POST /c/v1/files": .visitor, "GET /c/v1/files/{id}": .visitor,
    "GET /c/v1/stream": .visitor,
  ]

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
      return "/" + (part.hasPrefix("{") ? things[kinds[before] ?? ""] : String(part))
    }.joined()
  }
}
