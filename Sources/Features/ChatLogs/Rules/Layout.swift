import Foundation
import Kernel
import ServiceMetrics

/// How an export is written: which column is what, what the roles are called, how time is told. Kept as JSON that a
/// shop can change (`nuanxi analyze --map`).
public struct Layout: Sendable, Equatable, Codable {
  public enum Form: String, Sendable, Codable { case table, lines, transcript }

  public var name: String
  /// `table`: comma- or tab-separated or a workbook; `lines`: one JSON object a line; `transcript`: text as it is copied
  /// from a chat window.
  public var form: Form
  /// By field name (`sent_at`): what the column may be called. The first that the file has is taken.
  public var columns: [String: [String]]
  /// By role (`customer`, `human`, `bot`, `auto`, `system`): what stands in the role column for it.
  public var roles: [String: [String]]
  /// Role of a row whose agent column is filled and whose role column is missing; without one: customer.
  public var agentRole: String = "human"
  /// Ratings: 5 满意 … 1 失望; by score what stands in the rating column.
  public var ratings: [String: [String]]
  /// Reasons that blame the attitude.
  public var attitude: [String]
  /// IANA name, for times without an offset.
  public var timeZone: String = "Asia/Shanghai"
  /// Minutes of silence that begin a new conversation where there is no conversation id.
  public var silenceMinutes: Int = 30
  /// Taken where the file has no such column.
  public var shop: String = ""
  public var channel: String = ""
  /// Transcripts: how names of the shop's people begin or end ("旗舰店:"), or their whole names.
  public var staff: [String] = []
  /// Transcripts: names that are the bot's.
  public var bots: [String] = []
  /// Columns of the file that stand for nothing yet; only for whoever fills a layout in.
  public var unknown: [String]?

  private enum CodingKeys: String, CodingKey {
    case name, form, columns, roles, ratings, attitude, shop, channel, staff, bots, unknown
    case agentRole = "agent_role"
    case timeZone = "time_zone"
    case silenceMinutes = "silence_minutes"
  }

  public init(
    _ name: String, _ form: Form = .table, columns: [String: [String]],
    roles: [String: [String]] = usualRoles,
    ratings: [String: [String]] = usualRatings, attitude: [String] = BlamedAttitude.words,
    channel: String = ""
  ) {
    self.name = name
    self.form = form
    self.columns = columns
    self.roles = roles
    self.ratings = ratings
    self.attitude = attitude
    self.channel = channel
  }

  /// Score by what stands in a rating column.
  public var scores: [String: Int8] {
    Dictionary(
      ratings.flatMap { score, words in words.map { ($0, Int8(score) ?? 3) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// - Throws: `layout` with a sentence that names the file's key and what it may be.
  public init(json: [UInt8]) throws {
    do { self = try JSONDecoder().decode(Layout.self, from: Data(json)) } catch {
      throw Problem(.invalid, "layout", "not a layout file: \(error)")
    }
    try validate()
  }

  func validate() throws {
    func refuse(_ what: String) -> Problem { Problem(.invalid, "layout", what) }
    for name in columns.keys where Field(name: name) == nil {
      let known = Field.allCases.map(\.name).joined(separator: ", ")
      throw refuse("columns: \"\(name)\" is no field; fields are \(known)")
    }
    for name in roles.keys where MessageSource(name: name) == nil {
      throw refuse("roles: \"\(name)\" is none of customer, human, bot, auto, system")
    }
    guard MessageSource(name: agentRole) != nil else {
      throw refuse("agent_role: \"\(agentRole)\" is no role")
    }
    for score in ratings.keys where !["1", "2", "3", "4", "5"].contains(score) {
      throw refuse("ratings: \"\(score)\" is no score from 1 to 5")
    }
    guard TimeZone(identifier: timeZone) != nil else { throw refuse("time_zone: \"\(timeZone)\" is unknown") }
    guard (1...1_440).contains(silenceMinutes) else { throw refuse("silence_minutes: 1 to 1440") }
  }

  /// Which field each column of a header is, -1 for none.
  /// - Throws: `columns.missing` naming what is not there, `columns.twice`.
  public func places(of header: [String]) throws -> [Int] {
    let names = header.map(Self.folded)
    var places = Array(repeating: -1, count: header.count)
    for (field, wanted) in columns {
      guard let field = Field(name: field) else { continue }
      guard let column = wanted.lazy.compactMap({ names.firstIndex(of: Self.folded($0)) }).first else {
        continue
      }
      if names[(column + 1)...].contains(names[column]) {
        throw Problem(
          .invalid, "columns.twice", "two columns are called \(header[column]) (\(field.name)): which one?")
      }
      places[column] = field.rawValue
    }
    let missing = Self.needed.filter { field in !places.contains(field.rawValue) }
    let hasRole = places.contains(Field.role.rawValue) || places.contains(Field.agent.rawValue)
    let hasWho =
      places.contains(Field.conversation.rawValue) || places.contains(Field.customer.rawValue)
    var names2 = missing.map(\.name)
    if !hasRole { names2.append("role or agent") }
    if !hasWho { names2.append("conversation_id or customer_id") }
    guard names2.isEmpty else {
      throw Problem(
        .invalid, "columns.missing",
        "layout \(name): no column for \(names2.joined(separator: ", ")); the file has: \(header.prefix(30).joined(separator: ", "))"
      )
    }
    return places
  }

  private static let needed: [Field] = [.time]

  /// Column names are told apart without white space, case, byte order mark and full-width brackets.
  public static func folded(_ name: String) -> String {
    name.lowercased().filter { !$0.isWhitespace && $0 != "\u{feff}" && $0 != "_" }
      .replacing("（", with: "(").replacing("）", with: ")")
  }
}
