/// Sorts many small numbers in three passes over 11 bits each (least significant digit first): a log has millions of
/// response times, and every table of figures needs them in order.
enum RadixSort {
  static func sorted(_ numbers: [UInt32]) -> [UInt32] {
    guard numbers.count > 512 else { return numbers.sorted() }
    var from = numbers
    var to = numbers
    for shift in [0, 11, 22] as [UInt32] {
      pass(&from, &to, shift)
      swap(&from, &to)
    }
    return from
  }

  private static func pass(_ from: inout [UInt32], _ to: inout [UInt32], _ shift: UInt32) {
    var starts = [Int](repeating: 0, count: 2_049)
    for number in from { starts[Int(number >> shift & 2_047) + 1] += 1 }
    for digit in 1..<2_049 { starts[digit] += starts[digit - 1] }
    to.withUnsafeMutableBufferPointer { to in
      for number in from {
        let digit = Int(number >> shift & 2_047)
        to[starts[digit]] = number
        starts[digit] += 1
      }
    }
  }
}
