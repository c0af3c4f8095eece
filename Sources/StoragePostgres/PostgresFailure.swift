import CLibpq
import Kernel
import Storage

/// What the server or the line said, sorted by what can be done about it.
struct PostgresFailure: Error, CustomStringConvertible {
  enum Remedy {
    /// The transaction met another one: run it again.
    case again
    /// The connection is of no use any more: run it again on another.
    case reconnect
    /// It may or may not have been committed.
    case unknown
    /// The server is short of something; the caller may come again.
    case later
    /// Running it again would fail again.
    case none
  }

  /// Five characters: https://www.postgresql.org/docs/15/errcodes-appendix.html ; empty when the line broke.
  let state: String
  let message: String
  let remedy: Remedy

  init(state: String, message: String, remedy: Remedy? = nil) {
    self.state = state
    self.message = message.trimmed
    self.remedy = remedy ?? Self.remedy(state)
  }

  private static func remedy(_ state: String) -> Remedy {
    switch state {
    case "40001", "40P01", "55P03": .again
    // Shut down, crashed, starting, or demoted to a standby; the idle-in-transaction guard also ends the session.
    case "", "57P01", "57P02", "57P03", "57P05", "25006", "25P03": .reconnect
    case "57014": .later
    default:
      switch state.prefix(2) {
      case "08": .reconnect
      case "53", "58": .later
      default: .none
      }
    }
  }

  var description: String { "\(state) \(message)" }

  /// For the one who asked.
  var translated: any Error {
    switch remedy {
    case .unknown: return Problem(.busy, "storage.unknown", message, retryAfter: 1)
    case .again, .reconnect, .later: return Problem(.busy, "storage.unavailable", message, retryAfter: 2)
    case .none:
      guard state.hasPrefix("23") else { return self }
      return state == "23505" ? SQLFailure.duplicate(message) : SQLFailure.constraint(message)
    }
  }
}
