import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Server
import Storage
import WebKernel

/// Everything a browser opens: the desk, the widget's frame and loader, the demonstration storefront, and their files.
struct PageRoutes: Sendable {
  let house: House
  let pages: Pages
  let places: [PagePlace]

  init(_ house: House, _ pages: Pages) throws {
    self.house = house
    self.pages = pages
    places = try PagePlace.all(pages)
  }

  var routes: [Route] {
    (["/"] + places.flatMap(\.paths)).map { path in
      page(path, "The desk") { _ in try pages.page("desk/index.html") }
    } + [
      page("/assets/{digest}/**", "The pages' files") { call in
        try pages.file(
          call.parameter("digest"), call.catchAll, accepting: call.header("Accept-Encoding"))
      },
      page("/w/nuanxi.js", "The widget's loader") { call in
        var reply = try pages.file("", "widget/loader.js", accepting: call.header("Accept-Encoding"))
        reply.headers[.cacheControl] = "public, max-age=300"
        reply.headers[.init("Cross-Origin-Resource-Policy")!] = "cross-origin"
        return reply
      },
      .get("/w/chat", .open, "The widget's frame") { call, work in
        let ancestors = try WidgetFrame.ancestors(work.tx, key: call.query("widget") ?? "")
        return try pages.page("widget/chat.html", frameAncestors: ancestors)
      },
      .get("/demo/", .open, "A storefront with the widget") { _, work in
        try pages.page("demo/index.html", ["widget": WidgetFrame.firstKey(work.tx)])
      },
    ]
  }

  private func page(
    _ path: String, _ summary: String, _ body: @escaping @Sendable (Call) throws -> Reply
  ) -> Route {
    .free(.get, path, .open, summary, bodyLimit: 0) { call, _, _ in try body(call) }
  }
}

/// For the one who runs it.
struct OpsRoutes: Sendable {
  let house: House
  let features: Features
  let drain: Drain

  init(_ house: House, _ features: Features, _ drain: Drain) {
    self.house = house
    self.features = features
    self.drain = drain
  }

  var routes: [Route] {
    [
      .free(.get, "/healthz", .open, "The process lives", bodyLimit: 0) { _, _, _ in
        .text("ok\n", type: "text/plain")
      },
      .get("/readyz", .open, "The database answers, and this node is not about to end") { _, work in
        guard !drain.isDraining else { throw Problem(.busy, "node.draining", retryAfter: 5) }
        // It still reads, but acknowledges nothing until it is started again.
        guard !house.engine.gauges().contains(where: { $0.name == "storage_broken" && $0.value > 0 }) else {
          throw Problem(.busy, "storage.broken", "the disk failed", retryAfter: 60)
        }
        return try .json(Ready.load(work.tx))
      },
      .free(.get, "/metrics", .open, "Figures for Prometheus", bodyLimit: 0) { _, _, _ in
        // A database that does not answer has figures too.
        let rooms = (try? await house.engine.read { try features.gauges($0) }) ?? []
        let now = [("streams", Double(house.push.count))] + house.engine.gauges() + rooms
        return .text(house.counters.text(now), type: "text/plain; version=0.0.4")
      },
      .free(.get, "/api/v1/openapi.json", .open, "This interface", bodyLimit: 0) { _, _, _ in
        try OpenAPI.document(features.routes, version: Nuanxi.version)
      },
    ]
  }

  private struct Ready: Encodable {
    let ready = true
    let parkedReaders: [String]

    static func load(_ tx: any SQLTransaction) throws -> Ready {
      Ready(parkedReaders: try Features.parkedReaders(tx))
    }
  }
}
