import Kernel
import ServiceMetrics

/// The rows one worker has taken, by customer in partitions that can be settled, and put aside, one at a time.
public final class LogTable: @unchecked Sendable {
  // As `RowIntake`: never used by two at once.
  public static let partitions = 64

  struct Heading {
    var shop: Int32
    var channel: Int32
  }

  struct RatingRow {
    var conversation: Int
    var at: Int64
    var place: Int
    var agent: Int32
    var score: Int8
    var blamesAttitude: Bool
    var reason: Int32
  }

  final class Partition {
    /// Conversation id and customer id.
    let keys = ByteTable(capacity: 64)
    var headings: [Heading] = []
    var ratings: [RatingRow] = []
    let rows = RowColumn()
    /// Rows put aside: where in the scratch file, and how many.
    var aside: [(offset: Int, count: Int)] = []
  }

  let agents = Names(.agent)
  let shops = Names()
  let channels = Names()
  let reasons = Names()
  let all = (0..<partitions).map { _ in Partition() }
  /// How a name stands in the column of agents: whether on what it wrote itself, and with which customers.
  struct AgentUse {
    var isUsed = false
    var hasWritten = false
    var customer: UInt64 = 0
    var hasManyCustomers = false
  }

  private let noted: UnsafeMutablePointer<(room: Int, uses: UnsafeMutablePointer<AgentUse>)>
  /// Beside `agents.texts`.
  var uses: [AgentUse] { (0..<min(agents.count, noted.pointee.room)).map { noted.pointee.uses[$0] } }
  /// Places of a file that has its newest rows first; rows of one instant then follow one another backwards.
  public var reversed: Range<Int>?

  @inline(__always)
  func note(_ agent: Int32, _ source: MessageSource, _ customer: UInt64) {
    if Int(agent) >= noted.pointee.room { makeRoom(for: Int(agent)) }
    let use = noted.pointee.uses + Int(agent)
    use.pointee.isUsed = true
    if source == .customer {
      if use.pointee.customer != customer {
        if use.pointee.customer != 0 { use.pointee.hasManyCustomers = true }
        use.pointee.customer = customer
      }
    } else if source == .human || source == .auto {
      use.pointee.hasWritten = true
    }
  }

  private func makeRoom(for agent: Int) {
    let (before, room) = (noted.pointee, max(64, (agent + 1) * 2))
    let uses = UnsafeMutablePointer<AgentUse>.allocate(capacity: room)
    uses.initialize(repeating: AgentUse(), count: room)
    uses.update(from: before.uses, count: before.room)
    before.uses.deallocate()
    noted.pointee = (room, uses)
  }

  private struct Extent {
    var rows = 0
    var first = Int64.max
    var last = Int64.min
  }

  private let extent: UnsafeMutablePointer<Extent>
  public var rows: Int { extent.pointee.rows }
  public var first: Int64 { extent.pointee.first }
  public var last: Int64 { extent.pointee.last }

  public init() {
    noted = .allocate(capacity: 1)
    noted.initialize(to: (0, .allocate(capacity: 1)))
    extent = .allocate(capacity: 1)
    extent.initialize(to: Extent())
  }

  deinit {
    extent.deallocate()
    noted.pointee.uses.deallocate()
    noted.deallocate()
  }

  public var hasNoAgents: Bool { agents.count == 0 }
  /// Names of the customers, each once for each conversation.
  public var customers: [String] {
    all.flatMap { part in (0..<part.keys.count).map { part.keys.text($0).second } }
  }

  /// Bytes of rows in memory.
  public var footprint: Int { all.reduce(0) { $0 + $1.rows.footprint } }

  @inline(__always)
  func take(_ row: LogRow, in partition: Partition) {
    partition.rows.append(row)
    extent.pointee.rows &+= 1
    extent.pointee.first = min(extent.pointee.first, row.at)
    extent.pointee.last = max(extent.pointee.last, row.at)
  }

  /// Puts all rows aside. - Parameter write: takes bytes and says where it put them.
  public func putAside(_ write: (UnsafeRawBufferPointer) throws -> Int) throws {
    for partition in all where partition.rows.count > 0 {
      var offset: Int?
      try partition.rows.forEachPiece { piece in
        let at = try write(piece)
        offset = offset ?? at
      }
      partition.aside.append((offset ?? 0, partition.rows.count))
      partition.rows.removeAll()
    }
  }
}
