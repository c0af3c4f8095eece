import Foundation
import WebKernel

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
  struct Words: Decodable, Sendable {
    let cities, sizes, names, dates: [String]
  }

  let people: People
  let customers: [Customer]
  let products: [Product]
  let orders: [Order]
  let scripts: [Script]
  let words: Words

  /// - Throws: `Problem` `demo.unreadable` naming the file.
  init(_ folder: URL) throws {
    func read<T: Decodable>(_ name: String) throws -> T { try DemoStage.read(name, in: folder) }
    people = try read("people")
    customers = try read("customers")
    products = try read("products")
    orders = try read("orders")
    scripts = try read("conversations")
    words = try read("words")
  }
}
