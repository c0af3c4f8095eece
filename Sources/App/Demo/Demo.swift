import Foundation
import Kernel
import Server
import WebKernel

struct Demo: Sendable {
  init(_ house: House, folder: URL) {}
  static func folder(beside web: String) -> URL { URL(fileURLWithPath: web) }
  func furnish() async throws {}
}
