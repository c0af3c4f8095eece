import CLibpq
import Foundation
import Kernel
import Storage

/// One connection. Its calls block, and only one thread at a time may make them, hence unchecked.
final class PostgresConnection: @unchecked Sendable {
  private let handle: OpaquePointer
  private var prepared: [String: String] = [:]
  private var warnings = 0

  /// Lists of every length make a statement each; past this many the server's memory is given back.
  private static let preparedLimit = 500

  /// - Throws: `PostgresFailure` to be cured by `reconnect`.
  init(_ settings: PostgresSettings) throws {
    let pairs = settings.parameters
    let names = pairs.map { strdup($0.0) } + [nil]
    let values = pairs.map { strdup($0.1) } + [nil]
    defer { for text in names + values { free(text) } }
    handle = PQconnectdbParams(
      names.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 1)
    // A class that throws here is torn down like any other, so `deinit` closes the handle.
    guard PQstatus(handle) == CONNECTION_OK else {
      throw PostgresFailure(state: "", message: String(cString: PQerrorMessage(handle)))
    }
    _ = PQsetNoticeProcessor(
      handle,
      { context, _ in Unmanaged<PostgresConnection>.fromOpaque(context!).takeUnretainedValue().warnings += 1
      },
      Unmanaged.passUnretained(self).toOpaque())
    try script(settings.session)
  }

  deinit { PQfinish(handle) }

  var socket: Int32 { PQsocket(handle) }
  var backend: Int32 { PQbackendPID(handle) }
  var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }

  /// Looks at the socket without asking the server: an end that came while nobody used it is seen.
  var isAlive: Bool { PQconsumeInput(handle) == 1 && PQstatus(handle) == CONNECTION_OK }

  /// Statements without values or rows, in one message.
  func script(_ sql: String) throws { PQclear(try checked(PQexec(handle, sql))) }

  /// - Throws: `unknown` when the line broke after the server may have taken it. A warning here is the server's word
  ///   that it stopped waiting for its standby: the commit is there, but a fail-over could lose it.
  func commit() throws {
    warnings = 0
    do { try script("COMMIT") } catch let failure as PostgresFailure {
      // Ended for standing idle, it had not come to the commit yet.
      guard failure.remedy == .reconnect, failure.state != "25P03" else { throw failure }
      throw PostgresFailure(state: failure.state, message: failure.message, remedy: .unknown)
    }
    guard warnings == 0 else {
      throw PostgresFailure(state: "01000", message: "committed without the standby", remedy: .unknown)
    }
  }

  func rollback() throws { if isInTransaction { try script("ROLLBACK") } }

  /// Runs a statement, prepared at its first use on this connection.
  func run(_ text: SQLText) throws -> PostgresResult {
    let name = try statement(text.sql)
    let result = try PostgresParameters(text.values).bind { count, values, lengths, formats in
      PQexecPrepared(handle, name, count, values, lengths, formats, 0)
    }
    return PostgresResult(try checked(result))
  }

  /// Row by row as they come from the server: https://www.postgresql.org/docs/15/libpq-single-row-mode.html
  func each(_ text: SQLText, _ body: (SQLRow) throws -> Void) throws {
    let name = try statement(text.sql)
    let isSent = try PostgresParameters(text.values).bind { count, values, lengths, formats in
      PQsendQueryPrepared(handle, name, count, values, lengths, formats, 0)
    }
    guard isSent == 1 else {
      throw PostgresFailure(state: "", message: String(cString: PQerrorMessage(handle)))
    }
    PQsetSingleRowMode(handle)
    do {
      while let result = PQgetResult(handle) {
        for row in PostgresResult(try checked(result)).rows { try body(row) }
      }
    } catch {
      abandon()
      throw error
    }
  }

  /// Asks the server to stop, and throws away what is on its way.
  private func abandon() {
    let cancel = PQgetCancel(handle)
    var message = [CChar](repeating: 0, count: 256)
    _ = PQcancel(cancel, &message, Int32(message.count))
    PQfreeCancel(cancel)
    while let result = PQgetResult(handle) { PQclear(result) }
  }

  private func statement(_ sql: String) throws -> String {
    if let name = prepared[sql] { return name }
    if prepared.count >= Self.preparedLimit {
      try script("DEALLOCATE ALL")
      prepared = [:]
    }
    let name = "s\(prepared.count)"
    PQclear(try checked(PQprepare(handle, name, Self.numbered(sql), 0, nil)))
    prepared[sql] = name
    return name
  }

  /// `?` outside quotes becomes `$1`, `$2`, …
  static func numbered(_ sql: String) -> String {
    var bytes: [UInt8] = []
    var count = 0
    var quote: UInt8 = 0
    for byte in sql.utf8 {
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "?") {
        count += 1
        bytes.append(contentsOf: "$\(count)".utf8)
        continue
      }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func checked(_ result: OpaquePointer?) throws -> OpaquePointer {
    guard let result else {
      throw PostgresFailure(state: "", message: String(cString: PQerrorMessage(handle)))
    }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY: return result
    default:
      defer { PQclear(result) }
      let sqlState = Int32(UInt8(ascii: "C"))
      let state = PQresultErrorField(result, sqlState).map { String(cString: $0) } ?? ""
      throw PostgresFailure(
        state: state, message: String(cString: PQresultErrorMessage(result)),
        remedy: PQstatus(handle) == CONNECTION_OK ? nil : .reconnect)
    }
  }

  /// What other sessions notified, without waiting.
  func notifications() -> [(payload: String, backend: Int32)] {
    var found: [(String, Int32)] = []
    while let note = PQnotifies(handle) {
      found.append((String(cString: note.pointee.extra), note.pointee.be_pid))
      PQfreemem(note)
    }
    return found
  }
}
