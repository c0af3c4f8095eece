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

  let agents = Names()
  let shops = Names()
  let channels = Names()
  let reasons = Names()
  let all = (0..<partitions).map { _ in Partition() }
  /// How a name stands in the column of agents: whether on what it wrote itself, and with which customers.
  struct AgentUse {
    var hasWritten = false
    var customer: UInt64 = 0
    var hasManyCustomers = false
  }

  private(set) var uses: [AgentUse] = []
  /// Places of a file that has its newest rows first; rows of one instant then follow one another backwards.
  public var reversed: Range<Int>?

  func note(_ agent: Int32, _ source: MessageSource, _ customer: UInt64) {
    while uses.count <= agent { uses.append(AgentUse()) }
    if source == .human || source == .auto {
      uses[Int(agent)].hasWritten = true
    } else if source == .customer {
      if uses[Int(agent)].customer != 0, uses[Int(agent)].customer != customer {
        uses[Int(agent)].hasManyCustomers = true
      }
      uses[Int(agent)].customer = customer
    }
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
    extent = .allocate(capacity: 1)
    extent.initialize(to: Extent())
  }

  deinit { extent.deallocate() }

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
