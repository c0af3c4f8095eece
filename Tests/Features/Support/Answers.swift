import Foundation

/// Answers as a client reads them: only what a test asks about, under the names of the interface. Words of the interface
/// stay words here ("offered"), so that one that changes is seen.
extension Answer {
  /// - Throws: `DecodingError` when the answer is another.
  func read<T: Decodable>(_ type: T.Type = T.self) throws -> T {
    try JSONDecoder().decode(T.self, from: Data(body))
  }

  func page<Item: Decodable>(of item: Item.Type) throws -> Page<Item> { try read() }

  var refusal: Refusal { get throws { try read() } }
  /// Of what was made.
  var id: String { get throws { try read(Made.self).id } }
  /// How many a page has.
  var count: Int { get throws { try page(of: Unread.self).count } }
  /// Where a page goes on; nil after the last.
  var next: String? { get throws { try page(of: Unread.self).next } }
  var firstID: String {
    get throws {
      guard let first = try ids.first else { throw Unexpected(self) }
      return first
    }
  }
  var ids: [String] { get throws { try page(of: Made.self).items.map(\.id) } }
}

struct Page<Item: Decodable>: Decodable {
  let items: [Item]
  let next: String?

  var count: Int { items.count }
  /// nil where there is none: a test fails there rather than the program.
  subscript(index: Int) -> Item? { items.indices.contains(index) ? items[index] : nil }
}

struct Unread: Decodable {
  init(from decoder: any Decoder) {}
}

struct Made: Decodable {
  let id: String
}

struct Refusal: Decodable {
  struct Field: Decodable {
    let field: String
    let code: String
  }

  let code: String
  let retryAfter: Int?
  private let fields: [Field]?

  var first: Field? { fields?.first }
  /// The first that is wrong, and what is wrong with it.
  var field: String? { first?.field }
  var fieldCode: String? { first?.code }
}

// What people at the desk and visitors see.

struct TalkAnswer: Decodable {
  struct Conversation: Decodable {
    struct Rating: Decodable {
      let score: Int
    }

    let id: String
    let phase: String
    let agent: String?
    let team: String?
    let rating: Rating?
    let customer: Made
  }

  struct Brief: Decodable {
    let handovers: Int
  }

  let conversation: Conversation
  let customer: Made
  let brief: Brief
}

/// A conversation after a step of it.
struct StepAnswer: Decodable {
  let phase: String
  let agent: String?
  let solved: Bool?
  let customer: Made
}

struct SentAnswer: Decodable {
  let conversation: String
}

/// A visitor's own conversation.
struct OwnAnswer: Decodable {
  struct Conversation: Decodable {
    let id: String
    let phase: String
    let promise: String?
    let position: Int?
    let waitMs: Int?
  }

  let conversation: Conversation
}

struct VisitAnswer: Decodable {
  struct Customer: Decodable {
    let name: String?
    let known: Bool
  }

  struct Shop: Decodable {
    let greeting: String
    let open: Bool
  }

  let token: String
  let customer: Customer
  let conversation: Made?
  let shop: Shop
}

struct MessageAnswer: Decodable {
  struct Note: Decodable {
    let code: String
  }

  let text: String
  let system: Note?
}

/// A message that was searched for.
struct HitAnswer: Decodable {
  let message: MessageAnswer
}

struct FileAnswer: Decodable {
  let type: String
  let width: Int?
  let height: Int?
  let url: String
}

extension Answer {
  var talk: TalkAnswer.Conversation { get throws { try read(TalkAnswer.self).conversation } }
  var step: StepAnswer { get throws { try read() } }
  var sent: SentAnswer { get throws { try read() } }
  var own: OwnAnswer.Conversation { get throws { try read(OwnAnswer.self).conversation } }
  var visit: VisitAnswer { get throws { try read() } }
  var talks: Page<StepAnswer> { get throws { try read() } }
  var messages: Page<MessageAnswer> { get throws { try read() } }
  var hits: Page<HitAnswer> { get throws { try read() } }
  var file: FileAnswer { get throws { try read() } }
  /// Of the conversation's customer.
  var customer: String { get throws { try read(TalkAnswer.self).customer.id } }
}
