import Foundation
import Kernel
import Testing

@Suite struct TimeTests {
  @Test(
    arguments: [
      (Span.seconds(2), 2_000), (.minutes(3), 180_000), (.hours(-1), -3_600_000),
      (.days(2), 172_800_000), (.zero, 0),
    ] as [(Kernel.Span, Int64)])
  func `a span is whole milliseconds`(span: Kernel.Span, milliseconds: Int64) {
    #expect(span.milliseconds == milliseconds)
    #expect(Timestamp.zero + span - span == .zero)
    #expect((Timestamp.zero + span) - .zero == span)
  }

  @Test func `moments travel as a number`() throws {
    let json = try JSONEncoder().encode([Timestamp(milliseconds: 1_767_225_600_000)])
    #expect(String(decoding: json, as: UTF8.self) == "[1767225600000]")
    #expect(
      try JSONDecoder().decode([Timestamp].self, from: json)
        == [Timestamp(milliseconds: 1_767_225_600_000)])
  }

  @Test func `a hand clock stands still until told`() {
    let hand = HandClock(.zero)
    let clock = hand.clock
    #expect(clock.now() == .zero)
    hand.advance(.minutes(1))
    #expect(clock.now() == .zero + .minutes(1))
    hand.now = .distantFuture
    #expect(clock.now() == .distantFuture)
  }

  @Test func `the system's clock shows this century`() {
    #expect(WallClock.system.now() > Timestamp(milliseconds: 1_735_689_600_000))
  }

  /// First outputs for seed 1234567, as published with the reference implementation of SplitMix64
  /// (https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64).
  @Test func `the seeded generator is SplitMix64`() {
    var random = SeededGenerator(seed: 1_234_567)
    let first = (0..<5).map { _ in random.next() }
    #expect(
      first == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }
}
