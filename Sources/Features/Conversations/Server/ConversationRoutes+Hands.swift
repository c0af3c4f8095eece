import Conversations
import Kernel
import WebKernel

extension ConversationRoutes {
  var handRoutes: [Route] {
    let reply = Access.permission("conversation:reply")
    let join = Access.permission("conversation:join")
    return [
      .post("/api/v1/conversations/{id}/acceptance", reply, "Take it") { call, work in
        try show(call, work, ConversationDesk.accept(work, call.id()))
      },
      .post(
        "/api/v1/conversations/{id}/transfer", .permission("conversation:transfer"),
        "Hand it to a colleague or a team", transfer),
      .post("/api/v1/conversations/{id}/parking", reply, "Put it aside with a promised time", park),
      .delete("/api/v1/conversations/{id}/parking", reply, "Take it up again") { call, work in
        try show(call, work, ConversationDesk.resume(work, call.id()))
      },
      .post(
        "/api/v1/conversations/{id}/closure", .permission("conversation:close"), "Close it", close),
      .post("/api/v1/conversations/{id}/reopening", reply, "Open it again") { call, work in
        try show(call, work, ConversationDesk.reopen(work, call.id()))
      },
      .post("/api/v1/conversations/{id}/rating-invitation", reply, "Ask for a rating") { call, work in
        try show(call, work, ConversationDesk.inviteRating(work, call.id()))
      },
      .post("/api/v1/conversations/{id}/participation", join, "Join beside the agent") { call, work in
        try show(call, work, ConversationDesk.join(work, call.id()))
      },
      .delete("/api/v1/conversations/{id}/participation", join, "Leave again") { call, work in
        try show(call, work, ConversationDesk.leave(work, call.id()))
      },
      .post(
        "/api/v1/conversations/{id}/takeover", .permission("conversation:takeover"), "Take it over",
        takeOver),
    ]
  }

  private struct TransferRequest: Decodable {
    let agent: PersonID?
    let team: TeamID?
    let reason: String?
  }

  private func transfer(_ call: Call, _ work: Work) throws -> Reply {
    let request = try call.decode(TransferRequest.self)
    var validation = Validation()
    let reason = validation.text(request.reason, "reason", max: 200)
    try validation.check()
    return try show(
      call, work,
      ConversationDesk.transfer(work, call.id(), toAgent: request.agent, toTeam: request.team, reason: reason)
    )
  }

  private struct ParkRequest: Decodable {
    let until: Timestamp
    let promise: String?
  }

  private func park(_ call: Call, _ work: Work) throws -> Reply {
    let request = try call.decode(ParkRequest.self)
    var validation = Validation()
    let promise = validation.text(request.promise, "promise", min: 0, max: 200)
    try validation.check()
    // The customer reads it.
    if !promise.isEmpty { try ConversationHooks.ask(work, promise, in: call.id()) }
    return try show(
      call, work, ConversationDesk.park(work, call.id(), until: request.until, promise: promise))
  }

  private struct CloseRequest: Decodable {
    let solved: Bool
    let note: String?
  }

  private func close(_ call: Call, _ work: Work) throws -> Reply {
    let request = try call.decode(CloseRequest.self)
    var validation = Validation()
    let note = validation.text(request.note, "note", min: 0, max: 500)
    try validation.check()
    return try show(
      call, work,
      ConversationDesk.close(work, call.id(), solved: request.solved, note: note.isEmpty ? nil : note))
  }

  private struct TakeoverRequest: Decodable {
    let reason: String?
  }

  private func takeOver(_ call: Call, _ work: Work) throws -> Reply {
    var validation = Validation()
    let reason = validation.text(try call.decode(TakeoverRequest.self).reason, "reason", max: 200)
    try validation.check()
    return try show(call, work, ConversationDesk.takeOver(work, call.id(), reason: reason))
  }
}
