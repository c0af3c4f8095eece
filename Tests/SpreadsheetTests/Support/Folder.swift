import Foundation

/// A folder of its own for one test, removed afterwards.
func withFolder(_ body: (String) throws -> Void) throws {
  let path = NSTemporaryDirectory() + "nuanxi-sheets-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  try body(path)
}
