import Foundation
import Kernel
import Testing

@testable import TextScan

struct AutomatonTests {
  struct Found: Hashable, Comparable {
    var end: Int
    var literal: Int

    static func < (a: Found, b: Found) -> Bool { (a.end, a.literal) < (b.end, b.literal) }
  }

  static func found(_ automaton: Automaton, _ text: [UInt8]) -> [Found] {
    var found: [Found] = []
    (text + [UInt8](repeating: 0, count: 8)).withUnsafeBufferPointer { buffer in
      automaton.scan(buffer.baseAddress!, count: text.count) { found.append(Found(end: $1, literal: $0)) }
    }
    return found.sorted()
  }

  static func naive(_ literals: [[UInt8]], _ text: [UInt8]) -> [Found] {
    var found: [Found] = []
    for (number, literal) in literals.enumerated() where literal.count <= text.count {
      for start in 0...text.count - literal.count
      where text[start..<start + literal.count].elementsEqual(literal) {
        found.append(Found(end: start + literal.count, literal: number))
      }
    }
    return found.sorted()
  }

  /// Few characters of one, two, three and four bytes, so that places agree often.
  static let alphabet = ["a", "b", "1", "é", "加", "微", "信", "❤", "💗"].map { Array($0.utf8) }

  static func random(_ length: Int, _ chance: inout SeededGenerator, of count: Int) -> [UInt8] {
    (0..<length).flatMap { _ in alphabet[Int.random(in: 0..<count, using: &chance)] }
  }

  /// SCAN_TEXTS=1000000 is the long form.
  static let texts = ProcessInfo.processInfo.environment["SCAN_TEXTS"].flatMap(Int.init) ?? 20_000

  @Test(arguments: [3, 5, 9])
  func `the automaton finds what a naive search finds`(characters: Int) {
    var chance = SeededGenerator(seed: UInt64(characters))
    for _ in 0..<Self.texts / 3 / 100 + 1 {
      let literals = (0..<Int.random(in: 1...30, using: &chance)).map { _ in
        Self.random(Int.random(in: 1...5, using: &chance), &chance, of: characters)
      }
      let automaton = Automaton(literals)
      for _ in 0..<100 {
        let text = Self.random(Int.random(in: 0...25, using: &chance), &chance, of: characters)
        #expect(Self.found(automaton, text) == Self.naive(literals, text))
      }
    }
  }

  @Test func `no literals find nothing`() { #expect(Self.found(Automaton([]), Array("加微信".utf8)).isEmpty) }

  @Test func `twenty thousand phrases are each found`() {
    var chance = SeededGenerator(seed: 7)
    let literals = (0..<20_000).map { _ in
      (0..<Int.random(in: 2...5, using: &chance)).flatMap { _ in
        Array(String(Unicode.Scalar(UInt32.random(in: 0x4E00...0x5800, using: &chance))!).utf8)
      }
    }
    let automaton = Automaton(literals)
    for number in stride(from: 0, to: literals.count, by: 37) {
      let found = Self.found(automaton, literals[number])
      #expect(found.contains(.init(end: literals[number].count, literal: number)))
    }
    #expect(automaton.size.bytes < 8_000_000)
  }
}
