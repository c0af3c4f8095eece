import Kernel
import ServiceMetrics

/// One customer of a log, settled: facts, and where each conversation's messages stand.
public struct SettledCustomer {
  public let customer: String
  public let facts: CustomerFacts
  /// Beside `facts.conversations`.
  public let conversations: [SettledConversation]
}

public struct SettledConversation: Sendable {
  public let id: String
  /// Its messages in the order of the talk, and beside them the places of their rows in the log.
  public let lines: [Line]
  public let places: [Int]
  /// Beside its ratings.
  public let reasons: [Int32]
}

/// Makes facts of the rows of one partition: all workers' rows together, in order, customer by customer.
public struct Settling {
  public struct Options: Sendable {
    public var clock = LocalClock()
    /// ms of silence after which a conversation without an id is over, and a reception.
    public var silence: Int64 = 1_800_000
    /// Rows that stand there twice are counted twice.
    public var keepsDuplicates = false
    /// Whether the words' places are wanted.
    public var wantsPlaces = false
    /// Ratings kept apart from the log, by conversation id.
    public var ratings: [String: [GivenRating]] = [:]

    public init() {}
  }

  /// A rating that does not stand in the log. Without a time it was given at the conversation's end; without an agent it
  /// is the last one's who wrote.
  public struct GivenRating: Sendable {
    public var score: Int8
    public var blamesAttitude: Bool
    public var agent: String
    /// Epoch ms.
    public var at: Int64?

    public init(score: Int8, blamesAttitude: Bool, agent: String, at: Int64?) {
      self.score = score
      self.blamesAttitude = blamesAttitude
      self.agent = agent
      self.at = at
    }
  }

  let tables: [LogTable]
  let names: LogNames
  let options: Options

  public init(_ tables: [LogTable], _ names: LogNames, _ options: Options) {
    self.tables = tables
    self.names = names
    self.options = options
  }

  /// Settles a partition and empties it; `body` gets each customer's facts, which are gone after it returns.
  /// - Parameter read: fills bytes from where `LogTable.putAside` put them, by worker.
  public func settle(
    _ number: Int, read: (_ worker: Int, _ offset: Int, UnsafeMutableRawBufferPointer) throws -> Void,
    orders: (String) -> [OrderFact] = { _ in [] },
    _ body: (CustomerFacts, () -> SettledCustomer) throws -> Void
  ) throws -> Oddities {
    var partition = SettledPartition(names, reversed: tables.compactMap(\.reversed))
    for (worker, table) in tables.enumerated() {
      let part = table.all[number]
      let numbers = partition.take(part, of: worker)
      for aside in part.aside {
        let column = RowColumn()
        var offset = aside.offset
        try column.restore(count: aside.count) { piece in
          try read(worker, offset, piece)
          offset += piece.count
        }
        partition.take(column, of: worker, numbers)
      }
      partition.take(part.rows, of: worker, numbers)
      part.rows.removeAll()
      part.ratings = []
    }
    return try partition.walk(options, orders: orders, body)
  }
}
