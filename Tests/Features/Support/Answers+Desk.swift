// What the other rooms answer.

struct PersonAnswer: Decodable {
  let id, login, nickname, status: String
  let disabled: Bool
}

/// The shop that was set up, and whoever signed in.
struct FoundedAnswer: Decodable {
  let shop: Made
}

struct SignedInAnswer: Decodable {
  let person: Made
}

struct MeAnswer: Decodable {
  struct Person: Decodable {
    let status: String
  }

  let person: Person
}

struct SessionAnswer: Decodable {
  let id: String
  let current: Bool
}

struct ShopAnswer: Decodable {
  let name: String
  let offerSeconds: Int
}

struct SetupAnswer: Decodable {
  let needed: Bool
}

struct CustomerAnswer: Decodable {
  struct Merge: Decodable {
    let merge: String
  }

  let identities: [Unread]
  let mergedFrom: [Merge]
}

struct QuickReplyAnswer: Decodable {
  let id, title, category: String
  let expiresAt: Int64?
}

struct RenderedAnswer: Decodable {
  let text: String
  let missing: [String]
}

struct WidgetAnswer: Decodable {
  let id, key, name, title, greeting: String
  let team: String?
  let secret: String?
}

struct SchemeAnswer: Decodable {
  let amount, committed, paid: Int
  let claims: [String: Int]
}

struct ClaimAnswer: Decodable {
  struct Order: Decodable {
    let number: String
  }

  struct Picture: Decodable {
    let id, url: String
  }

  let id, state, schemeName: String
  let amount: Int
  let order: Order?
  let customer: Made
  let pictures: [Picture]
  let checked: StepOfClaim?
  let last: StepOfClaim
}

struct StepOfClaim: Decodable {
  struct Payment: Decodable {
    let reference: String
  }

  let state, name: String
  let refusal: String?
  let payment: Payment?
}

/// Whether an order counts for a scheme.
struct JudgedAnswer: Decodable {
  let order: ClaimAnswer.Order
  let verdict: String
}

/// A figure is a number or, where a formula makes it, a share with its parts.
struct FiguresAnswer: Decodable {
  struct Share: Decodable {
    let num, den: Int
    let need: Int?
    let meets: Bool?
  }

  struct Whole: Decodable {
    struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }

      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    let numbers: [String: Int]
    let shares: [String: Share]

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      var numbers: [String: Int] = [:]
      var shares: [String: Share] = [:]
      for key in fields.allKeys {
        numbers[key.stringValue] = try? fields.decode(Int.self, forKey: key)
        shares[key.stringValue] = try? fields.decode(Share.self, forKey: key)
      }
      (self.numbers, self.shares) = (numbers, shares)
    }

    var turns: Int? { numbers["turns"] }
    var answered: Int? { numbers["answered"] }
    var unanswered: Int? { numbers["unanswered"] }
    var conversations: Int? { numbers["conversations"] }
    var messagesIn: Int? { numbers["messages_in"] }
    var messagesOut: Int? { numbers["messages_out"] }
    var responseSum: Int? { numbers["response_sum_ms"] }

    subscript(formula: String) -> Share? { shares[formula] }
  }

  struct Item: Decodable {
    let name: String
  }

  let whole: Whole
  let items: [Item]?
}

struct EvidenceAnswer: Decodable {
  let conversation: String
  let agent: String?
  let wait: Int?

  private enum CodingKeys: String, CodingKey {
    case conversation, agent
    case wait = "wait_ms"
  }
}

struct NowAnswer: Decodable {
  struct Day: Decodable {
    let unanswered: Int
  }

  let waiting: [Unread]
  let today: Day
}

struct SettlementAnswer: Decodable {
  let version: Int
  let reason: String
  let figures: FiguresAnswer
}

extension Answer {
  var sessions: Page<SessionAnswer> { get throws { try read() } }
  /// By which a merge is undone.
  var merge: String {
    get throws {
      guard let first = try merged.mergedFrom.first else { throw Unexpected(self) }
      return first.merge
    }
  }
  var people: Page<PersonAnswer> { get throws { try read() } }
  var founded: FoundedAnswer { get throws { try read() } }
  var signedIn: SignedInAnswer { get throws { try read() } }
  var me: MeAnswer { get throws { try read() } }
  var shop: ShopAnswer { get throws { try read() } }
  var setup: SetupAnswer { get throws { try read() } }
  var merged: CustomerAnswer { get throws { try read() } }
  var quickReply: QuickReplyAnswer { get throws { try read() } }
  var rendered: RenderedAnswer { get throws { try read() } }
  var widget: WidgetAnswer { get throws { try read() } }
  var widgets: Page<WidgetAnswer> { get throws { try read() } }
  var scheme: SchemeAnswer { get throws { try read() } }
  var schemes: Page<SchemeAnswer> { get throws { try read() } }
  var claim: ClaimAnswer { get throws { try read() } }
  var steps: Page<StepOfClaim> { get throws { try read() } }
  var judged: Page<JudgedAnswer> { get throws { try read() } }
  var figures: FiguresAnswer { get throws { try read() } }
  var evidence: Page<EvidenceAnswer> { get throws { try read() } }
  var teamNow: NowAnswer { get throws { try read() } }
  var settlement: SettlementAnswer { get throws { try read() } }
  var settlements: Page<SettlementAnswer> { get throws { try read() } }
}
