#include "public/texts.hpp"

#include "platform/base/check.hpp"
#include "platform/base/json.hpp"
#include "public/embedded.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace wuzhi::public_ {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::object;

// A file of texts: keys are "page.word".
struct LanguageFile {
    std::string name{};
    std::optional<bool> is_vertical{};
    std::optional<bool> is_reviewed{};
    std::map<std::string, std::string> texts{};
};
BOOST_DESCRIBE_STRUCT(LanguageFile, (), (name, is_vertical, is_reviewed, texts))

constexpr std::string_view compiled_in[] = {"zh-CN", "en"};

Error malformed(std::string_view code, std::string_view what)
{
    return fail(
        ErrorKind::invalid,
        "texts.malformed",
        "The texts of " + std::string{code} + ": " + std::string{what}
    );
}

Result<LanguageFile> read_file(std::string_view code, std::string_view text)
{
    auto file = from_json<LanguageFile>(text);
    if (!file) return malformed(code, file.error().message);
    if (file->name.empty()) return malformed(code, "a language has a name.");
    return file;
}

// What `file` brings, on top of what is known of the language.
Result<> add(Language& language, LanguageFile file, const Language* chinese)
{
    language.name = std::move(file.name);
    language.is_vertical = file.is_vertical.value_or(false);
    language.is_reviewed = file.is_reviewed.value_or(false);
    for (auto& [key, words] : file.texts) {
        if (chinese != nullptr && !chinese->words.contains(key))
            return malformed(language.code, "there is no text " + key + ".");
        if (!words.empty()) language.words[key] = std::move(words);
    }
    if (chinese != nullptr)
        language.percent = static_cast<int>(language.words.size() * 100 / chinese->words.size());
    return {};
}

Result<std::string> bytes_of(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (!file) return malformed(path.stem().string(), "the file cannot be read.");
    return text;
}

} // namespace

Result<Texts> Texts::load(const std::filesystem::path& folder)
{
    std::map<std::string, std::string> files; // By code, so that their order is always the same.
    std::error_code error;
    if (!folder.empty())
        for (const auto& entry : std::filesystem::directory_iterator{folder, error})
            if (entry.path().extension() == ".json") {
                auto text = bytes_of(entry.path());
                if (!text) return std::move(text).error();
                files[entry.path().stem().string()] = std::move(*text);
            }
    if (error) return malformed(folder.string(), "the folder cannot be read.");
    Texts texts;
    const auto take_in = [&](std::string_view code, std::string_view text) -> Result<> {
        auto file = read_file(code, text);
        if (!file) return std::move(file).error();
        auto known = std::ranges::find(texts.languages_, code, &Language::code);
        if (known == texts.languages_.end())
            known = texts.languages_.insert(known, {.code = std::string{code}});
        const bool is_first = known == texts.languages_.begin() && known->words.empty();
        const auto chinese = texts.languages_.front();
        return add(*known, std::move(*file), is_first ? nullptr : &chinese);
    };
    for (const auto code : compiled_in)
        if (auto done = take_in(code, embedded(std::string{code} + ".json")); !done)
            return std::move(done).error();
    for (const auto& [code, text] : files)
        if (auto done = take_in(code, text); !done) return std::move(done).error();
    return texts;
}

const Language& Texts::language(std::string_view code) const
{
    const auto found = std::ranges::find(languages_, code, &Language::code);
    return found == languages_.end() ? languages_.front() : *found;
}

const std::string& Texts::word(const Language& language, std::string_view key) const
{
    const auto own = language.words.find(key);
    if (own != language.words.end()) return own->second;
    const auto chinese = languages_.front().words.find(key);
    check(chinese != languages_.front().words.end(), "Chinese has every text");
    return chinese->second;
}

data Texts::words(const Language& language) const
{
    std::map<std::string, object> pages;
    for (const auto& [key, chinese] : languages_.front().words) {
        const auto dot = key.find('.');
        check(dot != std::string::npos, "a key is a page and a word");
        pages[key.substr(0, dot)][key.substr(dot + 1)] = word(language, key);
    }
    object all;
    for (auto& [page, words] : pages)
        all[page] = std::move(words);
    return all;
}

} // namespace wuzhi::public_
