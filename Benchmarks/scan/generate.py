"""Lines as customers and agents of a shop write them, and lists of phrases to look for: the same seed, the same bytes.

Words are those of jieba's dictionary with their frequencies, sentences are our own. Usage: generate.py FOLDER LINES
"""
import itertools, pathlib, random, sys, jieba

SIZES = (100, 2_000, 20_000)
CORE = """加我微信 加微信 微信转账 支付宝转账 私下交易 线下交易 返现 好评返现 五星好评 刷单 假货 高仿 投诉 举报 12315 工商 曝光 骗子
诈骗 垃圾 神经病 脑残 爱买不买 不买拉倒 自己看 不知道 不清楚 不归我管 没办法 随便你 你去投诉吧 最低价 全网最低 第一品牌 百分百 绝对
永久 根治 特效 内部价 银行卡号 身份证号 验证码 密码 转账 汇款 定金不退 概不退换 差评 退一赔三 报警 消协 黑心 态度恶劣 别催
催什么催 烦死了 闭嘴 少废话 恶心 呵呵 关我什么事 投诉也没用 跳转链接 扫码付款 扫二维码 加QQ 加群 私聊 免单 发票不开 不退款
拒绝退货 假一赔十 虚假发货 到付 公司规定 没有例外 说了多少遍 你必须 你自己 一定赔 今天最后一天 马上涨价 不关我的事 做不到""".split()
LINES = """你好在吗|亲在的哦，请问有什么可以帮您|这个{n}什么时候发货|快递三天没有更新了，{v}一下|我要退款，{n}质量太{a}了|收到的{n}破了，怎么{v}
订单号{o}帮我查一下|{n}尺码偏大吗|可以便宜{d}块吗|亲，这款{n}今天活动价{d}元，比较{a}哦|发什么快递|您好，已经帮您登记，24小时内{v}
{n}和{n}有什么区别|能不能开发票|好的谢谢|嗯嗯|收到了，很{a}|没有{n}吗|赠品{n}没有收到|我等了{d}天了还不{v}|你们客服态度太{a}了
麻烦您提供一下{n}的照片|这边为您申请{v}，请稍等|亲亲，{n}现货的，今天下单今天{v}|怎么一直不回复|再不处理我就{v}了|优惠券怎么用不了
满{d}减{d}可以叠加吗|你说的{n}是什么意思啊，我没看懂|{n}{v}了没有|我这边{n}显示签收但是没收到|保价可以退差价吗，今天降了{d}块
亲，非常抱歉给您带来不好的体验，这边马上联系{n}为您{v}|电话1{p}打不通|[图片]|https://item.example.com/{o}.html|{k}|{n}，{k}吧"""


def vocabulary():
    """Words of two characters and more by part of speech, with frequencies."""
    path = pathlib.Path(jieba.__file__).parent / "dict.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, kind = line.split()
        if len(word) >= 2 and all("\u4e00" <= letter <= "\u9fff" for letter in word):
            yield word, int(count), kind


def chooser(words, kind, least, chance):
    chosen = [(word, count) for word, count, its in words if its == kind and count >= least]
    names, weights = [word for word, _ in chosen], list(itertools.accumulate(count for _, count in chosen))
    return lambda: chance.choices(names, cum_weights=weights)[0]


def main():
    folder, count, chance = pathlib.Path(sys.argv[1]), int(sys.argv[2]), random.Random(20240601)
    words = list(vocabulary())
    rare = [word for word, times, _ in words if len(word) <= 6 and times <= 2_000 and word not in CORE]
    chance.shuffle(rare)
    phrases = list(dict.fromkeys(CORE + rare))
    for size in SIZES:
        (folder / f"phrases-{size}.txt").write_text("\n".join(phrases[:size]) + "\n", encoding="utf-8")
    fill = {"n": chooser(words, "n", 50, chance), "v": chooser(words, "v", 50, chance),
            "a": chooser(words, "a", 20, chance), "k": lambda: chance.choice(CORE),
            "o": lambda: str(chance.randint(10**17, 10**18)), "d": lambda: str(chance.randint(1, 300)),
            "p": lambda: str(chance.randint(30**1 * 10**8, 10**10 - 1))}
    forms = LINES.replace("\n", "|").split("|")
    weights = [3] * (len(forms) - 2) + [0.3, 0.3]
    with open(folder / "lines.txt", "w", encoding="utf-8") as file:
        for form in chance.choices(forms, weights, k=count):
            parts = form.split("{")
            file.write(parts[0] + "".join(fill[part[0]]() + part[2:] for part in parts[1:]) + "\n")


main()
