// Which labels sort people. A label is compared by its letters alone, in simplified characters:
// what stands between them, and how they are written, changes nothing of what it says.

#include "county/imports/person_classes.hpp"

#include "platform/text/tokens.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace wuzhi::county::imports {
namespace {

// Each names persons, not matters: a case is about a broken well, never about "a petitioner".
// Source: product limits, "No dossiers"; behind them, the Personal Information Protection Law,
// art. 28 (belief, specific identity, health), and the Constitution, art. 36 and 41.
constexpr std::array<std::string_view, 92> words{// Under watch.
                                                 "重点人员",
                                                 "重点人口",
                                                 "重点人群",
                                                 "重点对象",
                                                 "特殊人群",
                                                 "关注人员",
                                                 "关注对象",
                                                 "敏感人员",
                                                 "高危人员",
                                                 "高危人群",
                                                 "危险人员",
                                                 "危险分子",
                                                 "不放心人员",
                                                 "不稳定人员",
                                                 "不稳定分子",
                                                 "涉稳人员",
                                                 "涉恐人员",
                                                 "涉黑人员",
                                                 "问题青少年",
                                                 "布控",
                                                 "管控人员",
                                                 "管控对象",
                                                 "稳控",
                                                 "流窜",
                                                 "黑名单",
                                                 "人员画像",
                                                 "风险人员",
                                                 // Who complained.
                                                 "上访",
                                                 "信访人",
                                                 "信访老户",
                                                 "信访户",
                                                 "信访大户",
                                                 "信访重点",
                                                 "信访对象",
                                                 "缠访",
                                                 "闹访",
                                                 "越级访",
                                                 "进京访",
                                                 "涉访",
                                                 // Punished, or in debt.
                                                 "刑满释放",
                                                 "刑释",
                                                 "社区矫正",
                                                 "社区服刑",
                                                 "服刑人员",
                                                 "前科",
                                                 "两劳人员",
                                                 "安置帮教",
                                                 "帮教对象",
                                                 "帮教人员",
                                                 "失信人",
                                                 "失信被执行",
                                                 "失信户",
                                                 "失信名单",
                                                 "老赖",
                                                 // Drugs and health.
                                                 "吸毒",
                                                 "涉毒人员",
                                                 "戒毒",
                                                 "强戒人员",
                                                 "精神障碍",
                                                 "精神病",
                                                 "精神疾病",
                                                 "精神异常",
                                                 "精神残疾",
                                                 "肇事肇祸",
                                                 "艾滋",
                                                 "爱滋",
                                                 "hiv感染",
                                                 "hiv阳性",
                                                 "传染病人",
                                                 "同性恋",
                                                 // Belief and origin.
                                                 "涉教",
                                                 "信教",
                                                 "宗教人士",
                                                 "宗教教职",
                                                 "宗教信仰",
                                                 "邪教",
                                                 "法轮功",
                                                 "僧尼",
                                                 "僧人",
                                                 "僧侣",
                                                 "尼姑",
                                                 "喇嘛",
                                                 "活佛",
                                                 "阿訇",
                                                 "信众",
                                                 "佛教徒",
                                                 "基督徒",
                                                 "天主教徒",
                                                 "穆斯林",
                                                 "民族成分",
                                                 "民族成份",
                                                 "疆籍"};

// Peoples and others of whom a matter may speak (水族馆, 流动人口服务), but who are no matter
// themselves, and nobody's to check.
constexpr std::array<std::string_view, 77> groups{
    "少数民族", "汉族",     "蒙古族",   "蒙族",     "回族",     "回民",     "藏族",     "藏民",
    "维吾尔",   "维族",     "苗族",     "彝族",     "壮族",     "布依族",   "朝鲜族",   "满族",
    "侗族",     "瑶族",     "白族",     "土家族",   "哈尼族",   "哈萨克",   "哈族",     "傣族",
    "黎族",     "傈僳族",   "佤族",     "畲族",     "高山族",   "拉祜族",   "水族",     "东乡族",
    "纳西族",   "景颇族",   "柯尔克孜", "柯族",     "土族",     "达斡尔族", "仫佬族",   "羌族",
    "布朗族",   "撒拉",     "毛南族",   "仡佬族",   "锡伯族",   "阿昌族",   "普米族",   "塔吉克",
    "怒族",     "乌孜别克", "俄罗斯族", "鄂温克族", "德昂族",   "保安族",   "裕固族",   "京族",
    "塔塔尔",   "独龙族",   "鄂伦春族", "赫哲族",   "门巴族",   "珞巴族",   "基诺族",   "西藏籍",
    "新疆人",   "西藏人",   "流动人口", "流动人员", "外来人口", "外来人员", "暂住人口", "寄住人口",
    "租住人员", "境外人员", "闲散人员", "无业人员", "社会闲散"};

// What may stand between a group and what is done to it; longer ones first.
constexpr std::array<std::string_view, 38> fillings{
    "少数民族", "农牧民", "群众", "人员", "人口", "居民", "村民", "牧民", "农民", "住户",
    "租户",     "租客",   "商户", "家庭", "同胞", "青年", "学生", "妇女", "务工", "流动",
    "外来",     "暂住",   "情况", "信息", "动态", "专项", "全面", "入户", "日常", "定期",
    "重点",     "集中",   "族",   "籍",   "户",   "人",   "的",   "及"};

// What is done to people whom somebody suspects.
constexpr std::array<std::string_view, 24> checks{
    "排查", "核查", "摸排", "摸底", "走访", "管控", "管理", "登记", "盘查", "检查", "清查", "清理",
    "台账", "采集", "监管", "监控", "监测", "调查", "统计", "约谈", "巡查", "稳定", "审查", "查验"};

// In the name of a column these say what a person is held to be, once the matters below are taken
// out of it.
constexpr std::array<std::string_view, 26> columns{
    "宗教",     "信仰",     "政治面貌", "家庭出身", "亲属关系", "社会关系", "户主关系",
    "信用分",   "信用等级", "风险等级", "人员类别", "人员类型", "人员标签", "人员等级",
    "管控级别", "关注等级", "族别",     "涉毒",     "犯罪记录", "犯罪史",   "违法记录",
    "信访次数", "信访记录", "信访情况", "健康状况", "疾病史"};

// Matters of which a column may speak, though one of the above stands in them.
constexpr std::array<std::string_view, 9> matters{
    "宗教活动场所",
    "宗教活动点",
    "宗教场所",
    "安全风险等级",
    "火灾风险等级",
    "灾害风险等级",
    "隐患风险等级",
    "环境风险等级",
    "企业信用等级"};

// What programs call such columns, letters only.
constexpr std::array<std::string_view, 13> foreign_columns{
    "ethnic",
    "religio",
    "belief",
    "excon",
    "druguser",
    "watchlist",
    "blacklist",
    "mentalill",
    "riskscore",
    "creditscore",
    "keyperson",
    "kinship",
    "healthstatus"};

// The same as words of a name, or the beginning of one: inside of others they say something else
// (archive, environmental).
constexpr std::array<std::string_view, 9> foreign_words{
    "criminal", "convict", "petition", "hiv", "mental", "political", "drug", "risk", "psychiatric"};

// Of these a name may say how great the risk is.
constexpr std::array<std::string_view, 9> foreign_matters{
    "fire", "flood", "hazard", "safety", "site", "geological", "disaster", "building", "road"};

// Character by character, those of the lists above.
constexpr std::string_view traditional =
    "點員關對險穩佈竄單畫訪纏鬧級進滿釋區矯勞務執賴帳賬礙異殘禍愛陽傳眾衆"
    "漢維爾薩鮮瑤壯東鄉納頗達錫烏別羅溫獨龍倫門諾動來暫閒閑無業農戶學態專項"
    "況記盤檢臺採監統計調談測約審驗敎侶幫問題職婦戀";
constexpr std::string_view simplified =
    "点员关对险稳布窜单画访缠闹级进满释区矫劳务执赖账账碍异残祸爱阳传众众"
    "汉维尔萨鲜瑶壮东乡纳颇达锡乌别罗温独龙伦门诺动来暂闲闲无业农户学态专项"
    "况记盘检台采监统计调谈测约审验教侣帮问题职妇恋";
static_assert(traditional.size() == simplified.size());
constexpr std::size_t bytes_of_han = 3;

std::string in_simplified(std::string text)
{
    for (std::size_t i = 0; i + bytes_of_han <= text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xF0U) != 0xE0U) continue;
        const auto at = traditional.find(std::string_view{text}.substr(i, bytes_of_han));
        if (at != std::string_view::npos)
            text.replace(i, bytes_of_han, simplified.substr(at, bytes_of_han));
    }
    return text;
}

// Takes one of the list off the beginning, if one is there.
template <std::size_t N>
bool take_one(std::string_view& text, const std::array<std::string_view, N>& list)
{
    const auto found =
        std::ranges::find_if(list, [&](std::string_view each) { return text.starts_with(each); });
    if (found == list.end()) return false;
    text.remove_prefix(found->size());
    return true;
}

enum class Alone { is_a_class, is_a_word };

// Whether what follows a group makes it one to be checked, or nothing follows at all.
bool is_class(std::string_view rest, Alone alone)
{
    while (!rest.empty()) {
        if (take_one(rest, checks)) return true;
        if (!take_one(rest, fillings)) return false;
    }
    return alone == Alone::is_a_class;
}

std::optional<std::string_view> find_in(std::string_view text, Alone alone)
{
    // Of another script: no word of ours.
    if (std::ranges::all_of(text, [](char c) { return static_cast<signed char>(c) >= 0; }))
        return std::nullopt;
    const auto letters = in_simplified(text::letters(text));
    if (letters == "民族" || letters == "族别") return letters == "民族" ? "民族" : "族别";
    for (const auto word : words)
        if (letters.find(word) != std::string::npos) return word;
    for (const auto group : groups)
        for (auto at = letters.find(group); at != std::string::npos;
             at = letters.find(group, at + group.size()))
            if (is_class(std::string_view{letters}.substr(at + group.size()), alone)) return group;
    return std::nullopt;
}

// The words of a name as programs write it: petition_count, petitionCount, "Petition count".
std::vector<std::string> words_of(std::string_view name)
{
    std::vector<std::string> all;
    bool goes_on = false;
    bool was_small = false;
    for (const char c : name) {
        const bool is_great = c >= 'A' && c <= 'Z';
        const bool is_small = c >= 'a' && c <= 'z';
        if (!goes_on || (is_great && was_small)) all.emplace_back();
        goes_on = is_great || is_small;
        was_small = is_small;
        if (goes_on) all.back() += static_cast<char>(is_great ? c - 'A' + 'a' : c);
    }
    return all;
}

std::optional<std::string_view> foreign_word_in(std::string_view name)
{
    const auto parts = words_of(name);
    const auto is_among = [&](std::string_view wanted) {
        return std::ranges::any_of(parts, [&](const std::string& word) {
            return wanted.size() > 4 ? word.starts_with(wanted)
                                     : word == wanted || word == std::string{wanted} + 's';
        });
    };
    const bool is_matter = std::ranges::any_of(foreign_matters, is_among);
    for (const auto word : foreign_words)
        if (is_among(word) && !(is_matter && word == "risk")) return word;
    return std::nullopt;
}

// The word for which a column of this name is refused.
std::optional<std::string_view> class_of_column(const std::string& name)
{
    if (const auto word = find_person_class(name)) return word;
    auto letters = in_simplified(text::letters(name));
    if (const auto word = foreign_word_in(name)) return word;
    for (const auto matter : matters)
        if (const auto at = letters.find(matter); at != std::string::npos)
            letters.erase(at, matter.size());
    for (const auto word : columns)
        if (letters.find(word) != std::string::npos) return word;
    for (const auto word : foreign_columns)
        if (letters.find(word) != std::string::npos) return word;
    return std::nullopt;
}

} // namespace

std::optional<std::string_view> find_person_class(std::string_view text)
{
    return find_in(text, Alone::is_a_class);
}

std::optional<std::string_view> find_person_class_in_prose(std::string_view text)
{
    std::string clauses{text};
    for (const std::string_view mark :
         {"，", "。", "；", "：", "、", "！", "？", "（", "）", ",", ".", ";", ":", "!", "?", "/"})
        for (auto at = clauses.find(mark); at != std::string::npos; at = clauses.find(mark, at))
            clauses.replace(at, mark.size(), "\n");
    for (std::string_view rest = clauses; !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        if (const auto word = find_in(rest.substr(0, end), Alone::is_a_word)) return word;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return std::nullopt;
}

Result<> check_columns(std::span<const std::string> names)
{
    for (const auto& name : names)
        if (const auto word = class_of_column(name))
            return fail_field(
                ErrorKind::invalid,
                "import.classifies_persons",
                "column " + name,
                "\"" + std::string{*word} +
                    "\" sorts people: a file with such a column is not taken in."
            );
    return {};
}

} // namespace wuzhi::county::imports
