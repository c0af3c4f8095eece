import Conversations
import Foundation
import HTTPTypes
import Kernel
import Storage
import WebKernel

extension ConversationRoutes {
  var fileRoutes: [Route] {
    [
      .free(
        .post, "/api/v1/files", .permission("conversation:reply"), "Upload a file for a message",
        bodyLimit: house.limits.upload
      ) { call, _, _ in try await Files(house).upload(call, base: "/api/v1") },
      .get("/api/v1/files/{id}", .permission("conversation:read"), "A file's bytes") { call, work in
        let file = try FileStore.get(work, call.id())
        if file.uploader != call.actor.name {
          guard let conversation = file.conversation else { throw Problem.notFound("file") }
          _ = try ConversationDesk.access(work, conversation)
        }
        return try Files.reply(work, file)
      },
    ]
  }
}

/// Uploads and downloads, for the desk and for customers.
public struct Files: Sendable {
  let house: House

  public init(_ house: House) { self.house = house }

  /// - Throws: `file.type` for what is not accepted, `file.size` above the house's limit (the gate stops larger ones).
  func upload(_ call: Call, base: String) async throws -> Reply {
    guard !call.body.isEmpty else { throw Problem.invalid("body", "required") }
    guard let type = FileType(call.body) else {
      throw Problem(.unsupported, "file.type", "images, PDF, archives, MP4 and plain text are accepted")
    }
    let file = FileStore.File(
      id: house.ids.next(at: call.now), name: Self.safeName(call.query("name") ?? "file"),
      type: type.mime, size: call.body.count, width: type.width, height: type.height,
      uploader: call.actor.name, conversation: nil, isInternal: false)
    return try await house.write(call) { work in
      try call.once(work.tx) {
        try FileStore.insert(work, file, call.body)
        return try .created(FileView(file, base: base))
      }
    }
  }

  /// Pictures may be shown in place; all else is only ever saved.
  public static func reply(_ work: Work, _ file: FileStore.File) throws -> Reply {
    let name = file.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file"
    let isImage = file.type.hasPrefix("image/")
    return Reply(
      status: 200, body: try FileStore.bytes(work, file.id),
      headers: [
        .contentType: file.type,
        .contentDisposition: "\(isImage ? "inline" : "attachment"); filename*=UTF-8''\(name)",
        .cacheControl: "private, max-age=86400, immutable",
        .contentSecurityPolicy: "default-src 'none'; sandbox",
      ])
  }

  /// Without folders and control characters, at most 120 characters.
  static func safeName(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? "file"
    let kept = last.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }
    let text = String(String(String.UnicodeScalarView(kept)).prefix(120)).trimmed
    return text.isEmpty || text.allSatisfy({ $0 == "." }) ? "file" : text
  }
}
