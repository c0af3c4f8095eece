import ChatLogs
import Kernel

extension LogReading {
  func readWorkbook(_ file: LogFile, from place: Int, _ progress: @escaping @Sendable (Int) -> Void) throws -> Int {
    throw Problem(.unsupported, "log.workbook", "workbooks")
  }
}
