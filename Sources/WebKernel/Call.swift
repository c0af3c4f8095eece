import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Storage

/// A request that has passed the gate: who calls, when, and what they sent, ready to be decoded.
public struct Call: Sendable {
  public var actor: Actor
  public var session: Session?
  public let now: Timestamp
  public let address: String
  public let userAgent: String
  public let body: [UInt8]
  let depth: Int
  let access: Access
  /// "POST /api/v1/teams": the declaration, not the address.
  let route: String
  let parameters: [String: String]
  let queries: [String: String]
  let headers: HTTPFields
  /// What `**` at the end of the route's path stands for.
  public let catchAll: String

  /// The id in the path. - Throws: not-found, for what is no id as for what does not exist.
  public func id<Kind>(_ name: String = "id", of kind: Kind.Type = Kind.self) throws -> ID<Kind> {
    guard let id = ID<Kind>(parameters[name] ?? "") else { throw Problem.notFound() }
    return id
  }

  public func query(_ name: String) -> String? {
    queries[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether a parameter is there at all: `?mine`.
  public func isAsked(_ name: String) -> Bool { queries[name] != nil }

  /// - Throws: `invalid` when the parameter is there but is no id.
  public func queryID<Kind>(_ name: String, of kind: Kind.Type = Kind.self) throws -> ID<Kind>? {
    guard let text = query(name) else { return nil }
    guard let id = ID<Kind>(text) else { throw Problem.invalid(name, "not_an_id") }
    return id
  }

  public func queryNumber(_ name: String) throws -> Int64? {
    guard let text = query(name) else { return nil }
    guard let number = Int64(text), number >= 0 else { throw Problem.invalid(name, "not_a_number") }
    guard Double(number) <= JSONNumbers.largest else { throw Problem.invalid(name, "out_of_range") }
    return number
  }

  /// The body as JSON. - Throws: `invalid` naming the field; never echoes what was sent.
  public func decode<T: Decodable>(_ type: T.Type = T.self) throws -> T {
    try RequestJSON.decode(T.self, body, depth: depth)
  }

  /// What is done for it in `tx`.
  func work(_ tx: any SQLTransaction, _ house: House) -> Work { Work(tx, house, actor, at: now) }

  /// A piece of the path as text.
  public func parameter(_ name: String) -> String { parameters[name] ?? "" }

  public func header(_ name: String) -> String? {
    HTTPField.Name(name).flatMap { headers[$0] }
  }
}

/// Which part of a list is asked for. Cursors are the id to go on from.
public struct Page: Sendable {
  public let limit: Int
  public let cursor: Int64?
}

extension Call {
  /// - Throws: `invalid` for a limit outside 1…100 or a cursor that no list gave out.
  public func page() throws -> Page {
    let limit = try queryNumber("limit") ?? 50
    guard (1...100).contains(limit) else { throw Problem.invalid("limit", "out_of_range") }
    let cursor = try query("cursor").map { text in
      guard let value = Base32.value(text) else { throw Problem.invalid("cursor", "unknown") }
      return value
    }
    return Page(limit: Int(limit), cursor: cursor)
  }
}

/// A part of a list and where the next one starts.
public struct Listing<Item: Encodable & Sendable>: Encodable, Sendable {
  public var items: [Item]
  public var next: String?

  public init(_ items: [Item], next: String? = nil) {
    self.items = items
    self.next = next
  }

  /// `rows` were asked for with `page.limit + 1`: the extra one only shows that there is more.
  public init(_ rows: [Item], page: Page, cursor: (Item) -> Int64) {
    items = Array(rows.prefix(page.limit))
    next = rows.count > page.limit ? items.last.map { Base32.text(cursor($0)) } : nil
  }

  private enum Keys: String, CodingKey { case items, next }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(items, forKey: .items)
    try container.encode(next, forKey: .next)
  }
}
