import Conversations
import Kernel
import WebKernel

/// What people do about messages that did not arrive.
struct OutboundRoutes: Sendable {
  var routes: [Route] {
    [
      .post(
        "/api/v1/conversations/{id}/messages/{seq}/delivery", .permission("conversation:reply"),
        "Hand a message that did not arrive to its channel again"
      ) { call, work in
        let conversation = try ConversationDesk.access(work, call.id(), to: "conversation:reply")
        guard let seq = Int(call.parameter("seq")),
          let message = try MessageStore.get(work, conversation.id, seq: seq)
        else { throw Problem.notFound("message") }
        return try .json(View(seq: seq, delivery: Outbox.again(work, message)))
      }
    ]
  }

  private struct View: Encodable {
    let seq: Int
    let delivery: Delivery?
  }
}
