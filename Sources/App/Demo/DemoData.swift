import Foundation
import Kernel

/// The files of Demo/, as its README describes them.
struct DemoData: Sendable {
  struct People: Decodable, Sendable {
    struct Shop: Decodable, Sendable {
      let name, timeZone, title, greeting, offlineText, color: String
    }
    struct Named: Decodable, Sendable {
      let key, name: String
      var kind: String?
      var capacity: Int?
    }
    struct Person: Decodable, Sendable {
      let login, name, nickname, role: String
      let locale: String?
      let teams, skills: [String]
      let level: String?
      let capacity: Int?
    }

    let password: String
    let shop: Shop
    let teams, skills, levels: [Named]
    let people: [Person]
  }
  struct QuickReply: Decodable, Sendable {
    let scope, category, title, text: String
    let team: String?
  }
  struct Customer: Decodable, Sendable {
    let key, nickname, name, phone, city: String
    let tags: [String]
    let vip: Bool
  }
  struct Product: Decodable, Sendable {
    let key, title: String
  }
  struct Order: Decodable, Sendable {
    struct Item: Decodable, Sendable {
      let title, spec: String
      let quantity: Int
      let price: Int64
      let image: String?
    }
    let number, customer, platform, status: String
    let amount: Int64
    let items: [Item]
    let ageHours: Int
    let carrier, tracking: String?
  }
  struct Script: Decodable, Sendable {
    struct Turn: Decodable, Sendable {
      let who: String
      let delay: Int
      let text: String

      init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        who = try list.decode(String.self)
        delay = try list.decode(Int.self)
        text = try list.decode(String.self)
      }
    }
    let key, team: String
    let solved: Bool
    let rating: Int?
    let products, sizes: [String]
    let turns: [Turn]
  }
  struct Reward: Decodable, Sendable {
    let name, words: String
    let amount, budget: Int64
    let days, perCustomer: Int
    let fromDaysAgo, toDaysAhead: Int32
  }
  struct Words: Decodable, Sendable {
    let cities, sizes, names, dates: [String]
  }

  struct Inspections: Decodable, Sendable {
    let inspector, second: String
    let comments, feedback, appeals: [String]
    let upheld, changed: String
    let changedTo: Int
  }

  let people: People
  let quickReplies: [QuickReply]
  let customers: [Customer]
  let products: [Product]
  let orders: [Order]
  let scripts: [Script]
  let rewards: [Reward]
  let words: Words
  let inspections: Inspections

  /// - Throws: `Problem` `demo.unreadable` naming the file.
  init(_ folder: URL) throws {
    func read<T: Decodable>(_ name: String) throws -> T {
      do {
        return try JSONDecoder().decode(
          T.self, from: Data(contentsOf: folder.appendingPathComponent("\(name).json")))
      } catch { throw Problem(.broken, "demo.unreadable", "\(folder.path)/\(name).json: \(error)") }
    }
    people = try read("people")
    quickReplies = try read("quick-replies")
    customers = try read("customers")
    products = try read("products")
    orders = try read("orders")
    scripts = try read("conversations")
    rewards = try read("rewards")
    words = try read("words")
    inspections = try read("inspections")
  }
}
