import Foundation
import Kernel

/// A workbook's first sheet as comma-separated text.
final class WorkbookText {
  let header: [UInt8]
  let rest: any ByteSource

  init(path: String) throws {
    throw Problem(.unsupported, "log.workbook", "\(path): workbooks")
  }
}
