import Foundation
import Glibc
import TextScan

/// nuanxi LINES PHRASES PASSES [block]: every phrase in every line, line by line or all in one call; one JSON line with
/// times and a sum over all that was found.
@main
private enum ScanBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    if arguments.last == "patterns" {
      let costs = try PatternCost.measure(words(arguments[1]), words(arguments[2]))
      print("{\"folding\": \(costs.folding), \"phrases\": \(costs.phrases), \"patterns\": \(costs.patterns)}")
      return
    }
    var lines = [UInt8](try Data(contentsOf: URL(fileURLWithPath: arguments[1])))
    let phrases = try String(contentsOfFile: arguments[2], encoding: .utf8).split(separator: "\n").map {
      Array($0.utf8)
    }
    let starts = starts(lines)
    let timed = arguments.count > 4 ? [0, lines.count + 1] : starts
    lines += [UInt8](repeating: 0, count: 8)
    let began = clock()
    let automaton = Automaton(phrases)
    let build = seconds(since: began)
    var (times, count) = ([Double](), 0)
    for _ in 0..<Int(arguments[3])! {
      let began = clock()
      count = 0
      each(lines, timed) { text, length, _ in automaton.scan(text, count: length) { _, _ in count += 1 } }
      times.append(seconds(since: began))
    }
    var sum: UInt64 = 0
    each(lines, starts) { text, length, line in
      automaton.scan(text, count: length) { sum &+= mixed(line, $0, $1) }
    }
    let size = automaton.size
    print(
      "{\"build\": \(build), \"times\": \(times), \"matches\": \(count), \"sum\": \(sum), \"states\": \(size.states), "
        + "\"bytes\": \(size.bytes)}")
  }

  private static func words(_ path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  private static func starts(_ lines: [UInt8]) -> [Int] {
    [0] + lines.indices.filter { lines[$0] == 10 }.map { $0 + 1 }
  }

  @inline(__always)
  private static func each(
    _ lines: [UInt8], _ starts: [Int], _ body: (UnsafePointer<UInt8>, Int, Int) -> Void
  ) {
    lines.withUnsafeBufferPointer { buffer in
      for line in 0..<starts.count - 1 {
        body(buffer.baseAddress! + starts[line], starts[line + 1] - 1 - starts[line], line)
      }
    }
  }

  /// The same in every program here; a sum of it does not depend on the order of matches.
  private static func mixed(_ line: Int, _ phrase: Int, _ end: Int) -> UInt64 {
    let word = UInt64(line) << 40 | UInt64(phrase) << 20 | UInt64(end)
    return (word &* 0x9E37_79B9_7F4A_7C15) >> 16
  }

  private static func seconds(since began: clock_t) -> Double {
    Double(clock() - began) / Double(CLOCKS_PER_SEC)
  }
}
