import Conversations
import Customers
import Foundation
import Journal
import Kernel
import Orders
import Server
import Shops
import Staff
import WebKernel

/// Fills an empty installation with the demonstration shop: people, customers and orders, what each room adds
/// (`Feature.demonstrate`), and a fortnight of conversations played through the same rules as live ones.
struct Demo: Sendable {
  let house: House
  let features: Features
  let folder: URL
  let data: DemoData

  init(_ house: House, _ features: Features, folder: URL) throws {
    self.house = house
    self.features = features
    self.folder = folder
    data = try DemoData(folder)
  }

  /// Demo/ lies beside Web/.
  static func folder(beside web: String) -> URL {
    URL(fileURLWithPath: web).deletingLastPathComponent().appendingPathComponent("Demo")
  }

  func furnish() async throws {
    guard try await house.engine.read({ try ShopsStore.isEmpty($0) }) else { return }
    let now = house.clock.now()
    let start = now - .days(DemoFortnight.days + 1)
    let hash = try await Passwords(log2N: house.limits.scryptLog2N).hash(data.people.password)
    let cast = try await house.engine.write { tx -> DemoCast? in
      // Another node may have been faster.
      guard try ShopsStore.isEmpty(tx) else { return nil }
      let builder = try DemoBuilder(tx, house, data, hash: hash, at: start)
      return try builder.build(now: now) { cast in
        try features.demonstrate(builder.work, on: builder.stage(cast, folder, now: now))
      }
    }
    guard let cast else { return }
    try await play(DemoFortnight(data, until: now).events, cast)
  }

  private func play(_ events: [DemoFortnight.Event], _ cast: DemoCast) async throws {
    var talks: [Int: DemoTalk] = [:]
    try await setStatus(.ready, cast, at: events[0].at)
    for start in stride(from: 0, to: events.count, by: 400) {
      let batch = Array(events[start..<min(start + 400, events.count)])
      talks = try await house.write(in: cast.shop) { [talks] work in
        let player = try DemoPlayer(work, cast)
        return try batch.reduce(into: talks) { talks, event in
          try player.play(event, &talks[event.talk])
        }
      }
    }
    try await setStatus(.offline, cast, at: house.clock.now())
    // What is past needs no routing: the readers start at the present.
    try await house.engine.write { tx in
      let head = try Journal.head(tx, cast.shop)
      for reader in ["presence", "routing"] {
        try JournalCursor(reader: reader, shop: cast.shop, seq: head).save(tx)
      }
    }
  }

  private func setStatus(_ status: Status, _ cast: DemoCast, at now: Timestamp) async throws {
    try await house.write(in: cast.shop) { work in
      for person in cast.people.values.sorted() {
        try StaffDesk.setStatus(work.asSystem.at(now), person, status, cause: "own")
      }
    }
  }
}
