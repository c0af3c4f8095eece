import Foundation
import HTTPTypes
import Kernel
import Testing

/// Somebody of another shop learns nothing from an id: it answers exactly as one that does not exist.
@Suite(.shop) struct ForeignIdTests {
  private let world = Scene.world, shop = Scene.shop

  struct Try: Sendable, CustomTestStringConvertible {
    let method: HTTPRequest.Method
    /// With the ids' places in braces; those of the query by the name of the thing.
    let path: String
    let body: @Sendable (Things) -> [String: any Sendable]

    init(
      _ method: HTTPRequest.Method, _ path: String,
      _ body: @escaping @Sendable (Things) -> [String: any Sendable] = { _ in [:] }
    ) {
      (self.method, self.path, self.body) = (method, path, body)
    }

    private var parts: [Substring] { path.split(separator: "?") }
    var testDescription: String { "\(method.rawValue) \(parts[0])" }

    func address(_ things: Things) -> String {
      let query = things.ids.reduce(parts.count > 1 ? "?\(parts[1])" : "") { query, thing in
        query.replacing("{\(thing.key)}", with: thing.value)
      }
      return RouteTable.fill(String(parts[0]), things) + query
    }
  }

  private static let one = "/api/v1/conversations/{id}"

  /// Each with a body its rightful owner would get through with.
  static let inPath: [Try] = [
    Try(.get, one), Try(.get, "\(one)/messages"),
    Try(.post, "\(one)/messages") { _ in ["key": "foreign-1", "kind": "text", "text": "x", "internal": true]
    },
    Try(.put, "\(one)/reading") { _ in ["seq": 1] }, Try(.put, "\(one)/draft") { _ in ["text": "x"] },
    Try(.put, "\(one)/typing") { _ in ["active": true] },
    Try(.post, "\(one)/takeover") { _ in ["reason": "x"] },
    Try(.post, "\(one)/participation"), Try(.delete, "\(one)/participation"),
    Try(.post, "\(one)/parking") { _ in ["until": 1_795_316_400_000, "promise": "x"] },
    Try(.delete, "\(one)/parking"), Try(.post, "\(one)/rating-invitation"),
    Try(.post, "\(one)/transfer") { _ in ["team": "7zzzzzzzz1", "reason": "x"] },
    Try(.post, "\(one)/acceptance"), Try(.post, "\(one)/closure") { _ in ["solved": true] },
    Try(.post, "\(one)/reopening"), Try(.get, "/api/v1/files/{id}"),
    Try(.patch, "/api/v1/staff/{id}") { _ in ["name": "x"] },
    Try(.put, "/api/v1/staff/{id}/status") { _ in ["status": "busy"] },
    Try(.patch, "/api/v1/teams/{id}") { _ in ["name": "x"] }, Try(.delete, "/api/v1/teams/{id}"),
    Try(.patch, "/api/v1/skills/{id}") { _ in ["name": "x"] }, Try(.delete, "/api/v1/skills/{id}"),
    Try(.patch, "/api/v1/levels/{id}") { _ in ["name": "x"] }, Try(.delete, "/api/v1/levels/{id}"),
    Try(.get, "/api/v1/customers/{id}"), Try(.patch, "/api/v1/customers/{id}") { _ in ["note": "x"] },
    Try(.get, "/api/v1/customers/{id}/orders"),
    Try(.post, "/api/v1/customers/{id}/merges") { ["other": $0["other"]] },
    Try(.delete, "/api/v1/customers/{id}/merges/{merge}"),
    Try(.get, "/api/v1/quick-replies/{id}/rendering?conversation={conversation}"),
    Try(.patch, "/api/v1/quick-replies/{id}") { _ in ["title": "x"] },
    Try(.delete, "/api/v1/quick-replies/{id}"), Try(.delete, "/api/v1/sessions/{id}"),
    Try(.get, "\(one)/findings"), Try(.get, "\(one)/holds"),
    Try(.post, "\(one)/advice") { _ in ["text": "x"] },
    Try(.post, "\(one)/holds") { _ in ["key": "foreign-2", "text": "加微信"] },
    Try(.delete, "/api/v1/holds/{id}"), Try(.post, "/api/v1/holds/{id}/release"),
    Try(.post, "/api/v1/holds/{id}/refusal"), Try(.post, "/api/v1/alerts/{id}/acknowledgement"),
    Try(.post, "/api/v1/alerts/{id}/snooze") { _ in ["minutes": 5] },
    Try(.get, "/api/v1/inspection/samples/{id}"), Try(.post, "/api/v1/inspection/samples/{id}/claim"),
    Try(.delete, "/api/v1/inspection/samples/{id}/claim"), Try(.get, "/api/v1/inspections/{id}"),
    Try(.post, "/api/v1/inspections/{id}/feedback") { _ in ["words": "x"] },
    Try(.post, "/api/v1/inspections/{id}/acknowledgement"),
    Try(.post, "/api/v1/inspections/{id}/appeal") { _ in ["reason": "x"] },
    Try(.post, "/api/v1/inspections/{id}/decision") { _ in ["outcome": "upheld", "words": "x"] },
    Try(.post, "/api/v1/quality/follow-ups/{id}/completion") { _ in ["note": "x"] },
    Try(.patch, "/api/v1/widgets/{id}") { _ in ["title": "x"] }, Try(.post, "/api/v1/widgets/{id}/secret"),
    Try(.put, "/api/v1/review-schemes/{id}") { _ in World.terms },
    Try(.get, "/api/v1/review-schemes/{id}/orders?customer={customer}"),
    Try(.post, "/api/v1/conversations/{id}/messages/{seq}/delivery"),
    Try(.delete, "/api/v1/customers/{id}/visits"),
    Try(.get, "/api/v1/review-claims/{id}"), Try(.get, "/api/v1/review-claims/{id}/history"),
    Try(.get, "/api/v1/review-claims/{id}/pictures/{picture}"),
    Try(.post, "/api/v1/review-claims/{id}/check") { _ in ["accepted": true] },
    Try(.post, "/api/v1/review-claims/{id}/payment") { _ in ["means": "bank", "reference": "1"] },
    Try(.post, "/api/v1/review-claims/{id}/cancellation") { _ in ["words": "x"] },
  ]

  @Test func `every route with an id in its path is tried`() async throws {
    // A day is no id.
    let routes = world.features.routes.filter {
      $0.path.contains("{") && !$0.path.hasSuffix("{day}") && $0.path.hasPrefix("/api")
    }
    #expect(
      Set(routes.map { "\($0.method.rawValue) \($0.path)" }) == Set(Self.inPath.map(\.testDescription)))
  }

  @Test func `a foreign id in the path answers as an unknown one, and touches nothing`() async throws {
    let foreign = try await world.another("别家", prefix: "b-")
    let things = try await world.things(of: shop)
    _ = try await world.things(of: foreign)
    let head = try await world.head(shop)
    for it in Self.inPath {
      let known = try await world.ask(it.method, it.address(things), as: foreign.owner, it.body(things))
      let unknown = try await world.ask(it.method, it.address(.unknown), as: foreign.owner, it.body(.unknown))
      #expect(known.status == 404, "\(it.testDescription): \(known.text)")
      #expect(known.text == unknown.text && known.status == unknown.status, "\(it.testDescription)")
      #expect(known.headers == unknown.headers, "\(it.testDescription)")
    }
    #expect(try await world.head(shop) == head)
    // The same words from the right shop get through: the refusals above were about the shop.
    for it in Self.inPath {
      let own = try await world.ask(it.method, it.address(things), as: shop.owner, it.body(things))
      #expect(own.status != 404, "\(it.testDescription): \(own.text)")
    }
  }

  private static let inBody: [Try] = [
    Try(.post, "/api/v1/staff") {
      [
        "login": "new-\($0["team"])", "name": "x", "password": "a good password", "role": "agent",
        "teams": [$0["team"]],
      ]
    },
    Try(.post, "/api/v1/staff") {
      [
        "login": "new-\($0["skill"])", "name": "x", "password": "a good password", "role": "agent",
        "skills": [$0["skill"]],
      ]
    },
    Try(.post, "/api/v1/staff") {
      [
        "login": "new-\($0["level"])", "name": "x", "password": "a good password", "role": "agent",
        "level": $0["level"],
      ]
    },
    Try(.patch, "/api/v1/widget") { ["team": $0["team"]] },
    Try(.post, "/api/v1/widgets") { ["title": "x", "team": $0["team"]] },
    Try(.post, "/api/v1/inspection/samples/directed") { ["conversation": $0["sample"]] },
    Try(.post, "/api/v1/inspections") {
      ["conversation": $0["sample"], "marks": InspectionMarks.all(80), "comment": "x"]
    },
    Try(.get, "/api/v1/inspection/samples?agent={person}"), Try(.get, "/api/v1/inspections?agent={person}"),
    Try(.post, "/api/v1/quick-replies") {
      ["scope": "team", "team": $0["team"], "title": "x", "text": "x"]
    },
    Try(.get, "/api/v1/conversations?view=open&team={team}"),
    Try(.get, "/api/v1/conversations?view=open&agent={person}"),
    Try(.get, "/api/v1/conversations?view=closed&customer={customer}"),
    Try(.get, "/api/v1/review-claims?scheme={scheme}"),
  ]

  @Test func `a foreign id in a body or a query answers as an unknown one`() async throws {
    let foreign = try await world.another("别家", prefix: "b-")
    let things = try await world.things(of: shop)
    for it in Self.inBody {
      let known = try await world.ask(it.method, it.address(things), as: foreign.owner, it.body(things))
      let unknown = try await world.ask(it.method, it.address(.unknown), as: foreign.owner, it.body(.unknown))
      #expect(known.text == unknown.text && known.status == unknown.status, "\(it.testDescription)")
      #expect(try known.status == 422 || known.count == 0, "\(it.testDescription): \(known.text)")
      let own = try await world.ask(it.method, it.address(things), as: shop.owner, it.body(things))
      #expect(own.status < 300, "\(it.testDescription): \(own.text)")
    }
    let go = try await world.ask(.put, "/api/v1/me/shop", as: foreign.owner, ["shop": "\(shop.id)"])
    #expect(go.status == 404)
  }

  @Test func `in one's own conversation a foreign colleague, team, file or order is unknown`() async throws {
    let foreign = try await world.another("别家", prefix: "b-")
    let (own, theirs) = (try await world.things(of: shop), try await world.things(of: foreign))
    let place = "/api/v1/conversations/\(own["conversation"])"
    func tell(_ path: String, _ body: (Things) -> [String: Any]) async throws {
      let known = try await world.ask(.post, place + path, as: shop("lin"), body(theirs))
      let unknown = try await world.ask(.post, place + path, as: shop("lin"), body(.unknown))
      #expect(known.text == unknown.text && (400..<500).contains(known.status), "\(known.text)")
    }
    try await tell("/transfer") { ["agent": $0["person"], "reason": "x"] }
    try await tell("/transfer") { ["team": $0["team"], "reason": "x"] }
    try await tell("/messages") { ["key": "cross-file", "kind": "file", "file": $0["file"]] }
    try await tell("/messages") { ["key": "cross-order", "kind": "order", "order": $0["order"]] }
    try await claim(own, theirs)
    let right = try await world.ask(
      .post, place + "/messages", as: shop("lin"),
      ["key": "own-order", "kind": "order", "order": own["order"]])
    #expect(right.status == 201)
  }

  /// One foreign thing at a time in a claim that would otherwise get through.
  private func claim(_ own: Things, _ theirs: Things) async throws {
    let pictures = [try await world.picture(by: shop("lin"))]
    func tell(_ change: (Things) -> [String: Any], _ things: Things) async throws -> Answer {
      let body: [String: Any] = [
        "scheme": own["scheme"], "order": own["delivered"], "customer": own["customer"], "pictures": pictures,
      ]
      return try await world.ask(
        .post, "/api/v1/review-claims", as: shop("lin"), body.merging(change(things)) { $1 })
    }
    for change: (Things) -> [String: Any] in [
      { ["scheme": $0["scheme"]] }, { ["customer": $0["customer"]] }, { ["order": $0["delivered"]] },
      { ["conversation": $0["conversation"]] }, { ["pictures": [$0["file"]]] },
    ] {
      let (known, unknown) = (try await tell(change, theirs), try await tell(change, .unknown))
      #expect(known.text == unknown.text && known.status == 422, "\(known.text)")
    }
    #expect(try await tell({ _ in [:] }, own).status == 201)
  }

  @Test func `a visitor of another shop finds no file, and cannot send one on`() async throws {
    let foreign = try await world.another("别家", prefix: "b-")
    let things = try await world.things(of: shop)
    let visitor = try await world.visit(foreign)
    let known = try await world.ask(.get, "/c/v1/files/\(things["file"])", as: visitor)
    let unknown = try await world.ask(.get, "/c/v1/files/\(Things.unknown["file"])", as: visitor)
    #expect(known.status == 404 && known.text == unknown.text)
    for file in [things["file"], Things.unknown["file"]] {
      let sent = try await world.ask(
        .post, "/c/v1/messages", as: visitor, ["key": "\(file)-key", "kind": "file", "file": file])
      #expect(try sent.status == 422 && sent.refusal.field == "file")
    }
  }
}
