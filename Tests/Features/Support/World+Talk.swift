import Foundation
import Kernel

/// The words of the stories: what people at the desk do, as one line each.
extension World {
  func act(
    _ caller: Caller, _ conversation: String, _ noun: String, _ body: [String: Any] = [:]
  ) async throws -> Answer {
    let answer = try await ask(.post, "/api/v1/conversations/\(conversation)/\(noun)", as: caller, body)
    try await settle()
    return answer
  }

  func accept(_ conversation: String, _ caller: Caller) async throws -> Answer {
    try await act(caller, conversation, "acceptance")
  }

  @discardableResult
  func reply(_ text: String, in conversation: String, _ caller: Caller, _ more: [String: Any] = [:])
    async throws
    -> Answer
  {
    let body = ["key": UUID().uuidString, "kind": "text", "text": text].merging(more) { $1 }
    return try await act(caller, conversation, "messages", body)
  }

  /// The conversation as somebody sees it; empty when they do not.
  func see(_ conversation: String, _ caller: Caller) async throws -> Answer {
    try await ask(.get, "/api/v1/conversations/\(conversation)", as: caller)
  }

  func own(_ visitor: Caller) async throws -> Answer {
    try await ask(.get, "/c/v1/conversation", as: visitor)
  }

  /// The texts a visitor has before them.
  func heard(_ visitor: Caller) async throws -> [String] {
    let answer = try await ask(.get, "/c/v1/messages", as: visitor)
    return try answer.messages.items.map(\.text).filter { !$0.isEmpty }
  }

  func status(_ status: String, _ caller: Caller) async throws {
    _ = try await ask(.put, "/api/v1/me/status", as: caller, ["status": status])
    try await settle()
  }

  func settings(_ shop: TestShop, _ settings: [String: Any]) async throws {
    let answer = try await ask(.patch, "/api/v1/shop", as: shop.owner, settings)
    guard answer.status == 200 else { throw Unexpected(answer) }
    try await settle()
  }

  /// A visitor's conversation in the hands of `login`, who is ready.
  func held(by login: String, in shop: TestShop, _ text: String = "在吗") async throws -> (String, Caller) {
    try await seat(shop(login), in: shop)
    let visitor = try await visit(shop)
    let id = try await say(text, visitor)
    let taken = try await accept(id, shop(login))
    guard taken.status == 200 else { throw Unexpected(taken) }
    return (id, visitor)
  }
}
