"""The whole story of one conversation: an owner, two agents, a supervisor and a customer, each in a browser of their own."""

from conftest import absent, vanishing
from playwright.sync_api import expect
from places import PICTURE, Desk, Visitor, always_open, found, hire, hook

PASSWORD = "correct horse"


def team(server, person):
    """The owner sets up the shop and its people; everybody signs in."""
    owner = Desk(person("owner"), server.url)
    found(owner)
    always_open(owner)
    owner.page.goto(f"{server.url}/settings/people")
    hire(owner, "xiaoxi", "林溪", "小溪", "agent")
    hire(owner, "xiaomian", "许眠", "小棉", "agent")
    hire(owner, "weiyu", "陆微", "微雨", "lead")
    owner.page.goto(f"{server.url}/settings/quick-replies")
    owner.at("add").click()
    dialog = owner.at("reply-dialog")
    hook(dialog, "title").fill("手寸测量")
    hook(dialog, "category").fill("consultation")
    hook(dialog, "text").fill("找一根细线绕手指一圈，量好长度告诉我，我帮您对应圈号。")
    hook(dialog, "scope").select_option("shop")
    hook(dialog, "dialog-confirm").click()
    expect(owner.page.get_by_text("手寸测量")).to_be_visible()
    owner.set_status("offline")
    return owner


def test_the_whole_story(server, person):
    the_whole_story(server, person)


def the_whole_story(server, person, between=lambda chapter: None):
    """`between` is called before each chapter, for tests in which something happens meanwhile."""
    team(server, person)
    visitor_context = person("visitor")
    first_context = person("agent-1")
    first = Desk(first_context, server.url).sign_in("xiaoxi", PASSWORD, "ready")

    # A customer writes, the first agent takes it and answers with a quick reply.
    visitor = Visitor(visitor_context, server.url).open()
    visitor.write("你好，戒指手寸怎么量？")
    expect(visitor.bubble("戒指手寸怎么量")).to_have_count(1)
    first.take()
    expect(visitor.line("小溪")).to_be_visible()
    first.at("composer").press_sequentially("/scc")
    expect(first.at("quick-replies").get_by_role("option").filter(has_text="手寸测量")).to_be_visible()
    first.at("composer").press("Enter")
    expect(first.at("composer")).to_have_value("找一根细线绕手指一圈，量好长度告诉我，我帮您对应圈号。")
    first.at("composer").press("Enter")
    expect(visitor.bubble("找一根细线绕手指一圈")).to_have_count(1)
    expect(visitor.chat.get_by_text("已读")).to_be_visible()
    expect(first.at("receipt").last).to_have_attribute("data-state", "read")

    between("files")
    # Pictures and files go both ways through the same door.
    visitor.send_files(("手.png", "image/png", PICTURE), ("尺寸.pdf", "application/pdf", b"%PDF-1.4\n%%EOF\n"))
    expect(first.at("thread").locator("img")).to_be_visible()
    expect(first.at("file")).to_contain_text("尺寸.pdf")
    visitor.send_files(("病毒.exe", "application/octet-stream", b"MZ\x00\x01" * 64))
    expect(visitor.chat.get_by_text("暂不支持这种文件")).to_be_visible()
    visitor.chat.get_by_role("button", name="删除").click()

    between("supervisor")
    # The supervisor watches and whispers; the customer sees nothing of it. Then the supervisor joins.
    lead = Desk(person("supervisor"), server.url).sign_in("weiyu", PASSWORD, "busy")
    lead.page.goto(f"{server.url}/wall")
    lead.at("open-tile").first.click()
    expect(lead.at("watch")).to_contain_text("戒指手寸怎么量")
    lead.at("whisper-text").fill("这位是老顾客，记得提终身改圈")
    lead.at("whisper").click()
    expect(first.bubble("记得提终身改圈")).to_be_visible()
    lead.at("join").click()
    expect(visitor.line("微雨")).to_be_visible()
    hook(lead.at("watch"), "composer").fill("您好，我是组长微雨，也在这里帮您看。")
    hook(lead.at("watch"), "send").click()
    expect(visitor.bubble("我是组长微雨")).to_have_count(1)
    absent(visitor.bubble("记得提终身改圈"), beside=visitor.bubble("我是组长微雨"))
    expect(first.bubble("我是组长微雨")).to_have_count(1)

    between("reload")
    # Both reload in mid-conversation: everything is there once, and what was half written too.
    visitor.text.fill("我想问一下")
    with first.page.expect_response(lambda answer: answer.url.endswith("/draft") and answer.ok):
        first.at("composer").fill("稍等我看一下库存")
    visitor.page.reload()
    first.page.reload()
    expect(visitor.text).to_have_value("我想问一下")
    for text in ("戒指手寸怎么量", "找一根细线绕手指一圈", "我是组长微雨"):
        expect(visitor.bubble(text)).to_have_count(1)
        expect(first.bubble(text)).to_have_count(1)
    expect(first.at("composer")).to_have_value("稍等我看一下库存")
    first.at("send").click()
    expect(visitor.bubble("稍等我看一下库存")).to_have_count(1)

    between("customer offline")
    # The customer's line drops; both write meanwhile; nothing is lost or doubled, and the order is kept.
    visitor_context.set_offline(True)
    expect(visitor.chat.get_by_text("网络断开了")).to_be_visible()
    visitor.write("断网时写的第一句")
    visitor.write("断网时写的第二句")
    first.write("断网时客服说的")
    visitor_context.set_offline(False)
    for text in ("断网时写的第一句", "断网时写的第二句", "断网时客服说的"):
        expect(visitor.bubble(text)).to_have_count(1)
        expect(first.bubble(text)).to_have_count(1)
    for trouble in (visitor.chat.locator(".failed"), visitor.chat.get_by_text("网络断开了")):
        absent(trouble, beside=visitor.bubble("断网时客服说的"))
    theirs = first.at("thread").locator('[data-author="customer"] .bubble').filter(has_text="断网时写的")
    expect(theirs).to_have_text(["断网时写的第一句", "断网时写的第二句"])

    between("agent offline")
    # And the agent's.
    first_context.set_offline(True)
    expect(first.at("offline")).to_be_visible()
    first.at("composer").fill("客服断网时写的")
    first.at("send").click()
    visitor.write("客服断网时顾客写的")
    expect(visitor.bubble("客服断网时顾客写的")).to_have_count(1)
    first_context.set_offline(False)
    for text in ("客服断网时写的", "客服断网时顾客写的"):
        expect(first.bubble(text)).to_have_count(1)
        expect(visitor.bubble(text)).to_have_count(1)
    absent(first.at("pending"), beside=first.bubble("客服断网时顾客写的"))

    between("transfer")
    # Handed to the second agent with a reason; the customer is told, and need not repeat anything.
    second = Desk(person("agent-2"), server.url).sign_in("xiaomian", PASSWORD, "ready")
    first.at("transfer").click()
    dialog = first.at("transfer-dialog")
    dialog.get_by_label("小棉").check()
    hook(dialog, "reason").fill("顾客想看珍珠款，小棉更熟")
    with vanishing(dialog):
        hook(dialog, "dialog-confirm").click()
    expect(visitor.line("小棉")).to_be_visible()
    second.take()
    expect(second.bubble("戒指手寸怎么量")).to_have_count(1)
    second.write("您好，我是小棉，前面的内容我都看到了。")
    expect(visitor.bubble("我是小棉")).to_have_count(1)

    between("parked")
    # Parked with a promise, and taken up again by the customer's next word.
    second.at("park").click()
    hook(second.at("park-dialog"), "promise").fill("十分钟内给您库存答复")
    hook(second.at("park-dialog"), "dialog-confirm").click()
    expect(visitor.line("十分钟内给您库存答复")).to_be_visible()
    visitor.write("好的，我等您")
    expect(second.at("park")).to_be_visible()

    between("rated")
    # Closed, rated once, and opened again by the customer.
    second.at("invite-rating").click()
    expect(visitor.chat.get_by_role("group", name="请为本次服务打分")).to_be_visible()
    second.at("close").click()
    hook(second.at("close-dialog"), "dialog-confirm").click()
    expect(visitor.line("本次会话已结束")).to_be_visible()
    visitor.chat.get_by_role("button", name="提交评价").click()
    expect(visitor.chat.get_by_text("请先选择星级")).to_be_visible()
    visitor.chat.get_by_role("radio", name="5 星").check(force=True)
    visitor.chat.get_by_role("checkbox", name="态度亲切").check(force=True)
    visitor.chat.get_by_label("还想说的话").fill("小棉很耐心")
    visitor.chat.get_by_role("button", name="提交评价").click()
    card = visitor.chat.get_by_role("group", name="请为本次服务打分")
    absent(card, beside=visitor.line("★★★★★").filter(has_text="小棉很耐心"))
    visitor.page.reload()
    absent(card, beside=visitor.line("★★★★★"))
    visitor.write("对了，再问一句")
    expect(visitor.line("会话已重新接通")).to_be_visible()
    expect(second.bubble("对了，再问一句").or_(second.row("对了，再问一句"))).not_to_have_count(0)


def test_first_answer_through_the_guide(server, person):
    """From an empty install to the first answered message, as the guide leads."""
    owner = Desk(person("owner"), server.url)
    found(owner)
    always_open(owner)
    owner.at("setup-next").click()
    owner.at("setup-next").click()
    expect(owner.page.get_by_text("正在等待测试页发来的消息")).to_be_visible()
    customer = Visitor(person("customer"), server.url).open()
    customer.write("第一条消息")
    owner.at("setup-answer").click()
    owner.write("收到，欢迎光临")
    expect(customer.bubble("收到，欢迎光临")).to_have_count(1)


def test_leaving_a_message_when_nobody_is_there(server, person):
    owner = Desk(person("owner"), server.url)
    found(owner)
    always_open(owner)
    customer = Visitor(person("customer"), server.url)
    customer.launcher.click()
    form = customer.chat.locator("form.leave")
    expect(form).to_be_visible()
    form.get_by_role("button", name="提交留言").click()
    expect(form.get_by_label("怎么称呼您")).to_be_focused()
    expect(form.get_by_text("请填写称呼")).to_be_visible()
    form.get_by_label("怎么称呼您").fill("林女士")
    form.get_by_label("手机号或邮箱").fill("不是号码")
    form.get_by_label("想咨询的问题").fill("手镯圈口怎么量？")
    form.get_by_role("button", name="提交留言").click()
    expect(form.get_by_text("请填写手机号或邮箱")).to_be_visible()
    form.get_by_label("手机号或邮箱").fill("13800002046")
    form.get_by_role("button", name="提交留言").click()
    expect(customer.bubble("手镯圈口怎么量")).to_have_count(1)
    expect(customer.text).to_have_value("")
    owner.page.goto(f"{server.url}/desk")
    owner.at("view-queue").click()
    expect(owner.row("手镯圈口怎么量")).to_contain_text("林女士")
