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
  /// Where only names tell who speaks: how those of the shop's people begin ("旗舰店:"), or whole names; ":" alone: any name
  /// with a colon.
  public var staff: [String] = []
  /// Names that are the bot's.
  public var bots: [String] = []
  /// Marks at either end of an automatic reply, besides the usual ones, which count in brackets only.
  public var autoText: [String] = LineWords.usualAuto
  /// A bot's words that give the customer to people (`LinePattern`).
  public var handovers: [String] = LineWords.usualHandovers
  /// Lines of the program that are no messages (`LinePattern`).
  public var notices: [String] = LineWords.usualNotices
  /// Words that ask for nothing.
  public var farewells: [String] = LineWords.usualFarewells
  /// Lines that are labels of the data and no messages: rows with exactly these words are left out.
  public var leftOut: [String] = []
  /// Columns of the file that stand for nothing yet; only for whoever fills a layout in.
  public var unknown: [String]?

  private enum CodingKeys: String, CodingKey {
    case name, form, columns, roles, ratings, attitude, shop, channel, staff, bots, unknown
    case handovers, notices, farewells
    case autoText = "auto_text"
    case leftOut = "leave_out"
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

  /// A file need not name what it leaves as it is.
  public init(from decoder: any Decoder) throws {
    let usual = Layout.neutral
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    func read<T: Decodable>(_ key: CodingKeys, _ otherwise: T) throws -> T {
      try keys.decodeIfPresent(T.self, forKey: key) ?? otherwise
    }
    name = try read(.name, "own")
    form = try read(.form, .table)
    columns = try read(.columns, form == .transcript ? [:] : usual.columns)
    roles = try read(.roles, usual.roles)
    agentRole = try read(.agentRole, usual.agentRole)
    ratings = try read(.ratings, usual.ratings)
    attitude = try read(.attitude, usual.attitude)
    timeZone = try read(.timeZone, usual.timeZone)
    silenceMinutes = try read(.silenceMinutes, usual.silenceMinutes)
    shop = try read(.shop, "")
    channel = try read(.channel, "")
    staff = try read(.staff, form == .transcript ? Layout.qianniu.staff : [])
    bots = try read(.bots, form == .transcript ? Layout.qianniu.bots : [])
    autoText = try read(.autoText, usual.autoText)
    handovers = try read(.handovers, usual.handovers)
    notices = try read(.notices, usual.notices)
    farewells = try read(.farewells, usual.farewells)
    leftOut = try read(.leftOut, [])
    unknown = try keys.decodeIfPresent([String].self, forKey: .unknown)
  }

  public var lineWords: LineWords {
    if autoText == LineWords.usualAuto, handovers == LineWords.usualHandovers,
      notices == LineWords.usualNotices, farewells == LineWords.usualFarewells
    {
      return .usual
    }
    return LineWords(
      notices: notices, auto: autoText + LineWords.usualAuto, handovers: handovers, farewells: farewells)
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
  /// - Parameter needsWho: whether a column must say which talk a row belongs to; else all are one.
  /// - Throws: `columns.missing` naming what is not there, `columns.twice`.
  public func places(of header: [String], needsWho: Bool = true) throws -> [Int] {
    let names = header.map(Self.folded)
    var places = Array(repeating: -1, count: header.count)
    for field in Field.allCases {
      let wanted = (columns[field.name] ?? []).map(Self.folded)
      guard let column = wanted.lazy.compactMap({ free($0, names, places) }).first else { continue }
      if names[(column + 1)...].contains(names[column]) {
        throw Problem(
          .invalid, "columns.twice", "two columns are called \(header[column]) (\(field.name)): which one?")
      }
      places[column] = field.rawValue
    }
    // A day with its time in it is the time.
    if !places.contains(Field.time.rawValue), let day = places.firstIndex(of: Field.date.rawValue) {
      places[day] = Field.time.rawValue
    }
    let missing = Self.needed.filter { field in !places.contains(field.rawValue) }
    let hasSender = places.contains(Field.sender.rawValue)
    let hasRole =
      hasSender || places.contains(Field.role.rawValue) || places.contains(Field.agent.rawValue)
    let hasWho =
      hasSender || places.contains(Field.conversation.rawValue) || places.contains(Field.customer.rawValue)
    var names2 = missing.map(\.name)
    if !hasRole { names2.append("role or agent") }
    if !hasWho, needsWho || !places.contains(Field.role.rawValue) || !places.contains(Field.text.rawValue) {
      names2.append("conversation_id or customer_id")
    }
    guard names2.isEmpty else {
      throw Problem(
        .invalid, "columns.missing",
        "layout \(name): no column for \(names2.joined(separator: ", ")); the file has: \(header.prefix(30).joined(separator: ", "))"
      )
    }
    return places
  }

  private static let needed: [Field] = [.time]

  private func free(_ name: String, _ names: [String], _ places: [Int]) -> Int? {
    names.indices.first { names[$0] == name && places[$0] < 0 }
  }

  /// Column names are told apart without white space, case, byte order mark and full-width brackets.
  public static func folded(_ name: String) -> String {
    name.lowercased().filter { !$0.isWhitespace && $0 != "\u{feff}" && $0 != "_" }
      .replacing("（", with: "(").replacing("）", with: ")")
  }
}
