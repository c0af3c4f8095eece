import Journal
import Kernel
import Logging
import Storage

/// What every feature's Server half stands on. Handed down from the application; nothing in it is global.
public struct House: Sendable {
  public let engine: any SQLEngine
  public let journal: Journal
  public let signals: Signals
  public let timers: Timers
  public let clock: WallClock
  public let ids: IDGenerator
  public let secrets: Secrets
  public let logger: Logger
  public let counters: Counters
  public let push: PushHub
  public let limits: Limits
  /// 0…1023, this process among those on the same database.
  public let node: Int
  /// Of the program.
  public let version: String
  let composition = Composition()

  public init(
    engine: any SQLEngine, clock: WallClock, ids: IDGenerator, secrets: Secrets, logger: Logger,
    limits: Limits = Limits(), journal: Journal = Journal(), signals: Signals? = nil, node: Int = 0,
    version: String = ""
  ) {
    self.engine = engine
    self.clock = clock
    self.ids = ids
    self.secrets = secrets
    self.logger = logger
    self.limits = limits
    self.node = node
    self.version = version
    self.journal = journal
    self.signals = signals ?? Signals(engine: engine, bell: journal.bell, logger: logger)
    timers = Timers()
    counters = Counters()
    push = PushHub()
  }
}

/// Sizes and rates that protect the house; each may be set by the installation.
public struct Limits: Sendable {
  /// Bytes of a JSON body.
  public var body = 64 * 1024
  /// Bytes of one uploaded file.
  public var upload = 10 * 1024 * 1024
  /// Brackets within brackets in a JSON body.
  public var depth = 32
  /// Customer writes a minute for one visitor, and visits a minute from one address.
  public var visitorWrites = 60
  public var visits = 120
  /// Sign-in tries a minute from one address, before lock-out has its say.
  public var signIns = 60
  /// scrypt's cost as a power of two: 2^15 takes about 0.1 s.
  public var scryptLog2N = 15
  /// Entries a push stream replays before it says "reload".
  public var replay = 2_000
  /// Frames a slow stream may be behind before it is cut off.
  public var streamBuffer = 512

  public init() {}
}
