import Foundation
import Kernel

/// Marks of the standard rubric.
enum InspectionMarks {
  static func all(_ mark: Int) -> [String: Int] {
    Dictionary(
      uniqueKeysWithValues: ["etiquette", "accuracy", "efficiency", "resolution", "care"].map { ($0, mark) })
  }
}

extension World {
  /// A finished conversation in which the agent said what no customer should hear; returns its id.
  func rude(by login: String, in shop: TestShop, _ words: String = "说了多少遍了") async throws -> String {
    let (id, _) = try await held(by: login, in: shop)
    try await reply(words, in: id, shop(login))
    let closed = try await act(shop(login), id, "closure", ["solved": true])
    guard closed.status == 200 else { throw Unexpected(closed) }
    return id
  }

  /// Puts a conversation into the queue by hand.
  @discardableResult
  func sample(_ conversation: String, in shop: TestShop) async throws -> Answer {
    let answer = try await ask(
      .post, "/api/v1/inspection/samples/directed", as: shop.owner, ["conversation": conversation])
    guard answer.status == 200 else { throw Unexpected(answer) }
    return answer
  }

  /// All marks alike; with `confirming` every finding is said to be right, or wrong.
  func score(
    _ conversation: String, _ mark: Int, as caller: Caller, confirming: Bool? = nil
  ) async throws -> Answer {
    var verdicts: [String: String] = [:]
    if let confirming {
      for key in try await findingKeys(conversation, caller) {
        verdicts[key] = confirming ? "confirmed" : "rejected"
      }
    }
    let answer = try await ask(
      .post, "/api/v1/inspections", as: caller,
      [
        "conversation": conversation, "marks": InspectionMarks.all(mark), "comment": "看过了",
        "verdicts": verdicts,
      ])
    try await settle()
    return answer
  }

  func findingKeys(_ conversation: String, _ caller: Caller) async throws -> [String] {
    let sheet = try await ask(.get, "/api/v1/inspection/samples/\(conversation)", as: caller)
    return try sheet.sheet.findings.map(\.key)
  }

  /// `POST /inspections/{id}/…`
  func inspection(_ id: String, _ noun: String, as caller: Caller, _ body: [String: Any] = [:]) async throws
    -> Answer
  {
    let answer = try await ask(.post, "/api/v1/inspections/\(id)/\(noun)", as: caller, body)
    try await settle()
    return answer
  }
}
