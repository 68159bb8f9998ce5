#include "public/texts.hpp"

#include "platform/base/check.hpp"
#include "platform/base/json.hpp"
#include "public/embedded.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>
#include <cctype>
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
    std::optional<std::map<std::string, std::string>> prompts{};
};
BOOST_DESCRIBE_STRUCT(LanguageFile, (), (name, is_vertical, is_reviewed, texts, prompts))

// A file of terms: the Chinese one and the language's own.
struct TermsFile {
    std::map<std::string, std::string> terms{};
};
BOOST_DESCRIBE_STRUCT(TermsFile, (), (terms))

const std::string everyday_file = "everyday_words.csv";
constexpr std::string_view terms_prefix = "terms.";
// The titles of the pages that a recording can stand beside.
constexpr std::string_view spoken[] = {
    "home.title",
    "report.title",
    "where.title",
    "where.map_title",
    "details.title",
    "receipt.title",
    "follow.title",
};
constexpr std::string_view sounds[] = {".m4a", ".mp3", ".ogg", ".wav", ".webm"};
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

// Keys of former releases, which the files of counties still have.
bool is_retired(std::string_view key) { return key == "figures.from" || key == "home.log_hint"; }

// "bo-report.ogg": a file beside others, whose type the browser is told.
bool is_recording_name(std::string_view name)
{
    const auto dot = name.find('.');
    if (dot == 0 || dot == std::string_view::npos) return false;
    const auto is_plain = [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_'; };
    return std::ranges::all_of(name.substr(0, dot), is_plain) &&
           std::ranges::find(sounds, name.substr(dot)) != std::end(sounds);
}

// What `file` brings, on top of what is known of the language.
Result<> add(Language& language, LanguageFile file, const Language* chinese)
{
    language.name = std::move(file.name);
    language.is_vertical = file.is_vertical.value_or(false);
    language.is_reviewed = file.is_reviewed.value_or(false);
    for (auto& [key, words] : file.texts) {
        if (is_retired(key)) continue;
        if (chinese != nullptr && !chinese->words.contains(key))
            return malformed(language.code, "there is no text " + key + ".");
        if (!words.empty()) language.words[key] = std::move(words);
    }
    for (auto& [key, name] : file.prompts.value_or(std::map<std::string, std::string>{})) {
        if (std::ranges::find(spoken, key) == std::end(spoken))
            return malformed(language.code, "no page has a recording of " + key + ".");
        if (!is_recording_name(name))
            return malformed(language.code, name + " is no name of a recording.");
        language.prompts[key] = name;
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

// The files of a county by name: texts, terms, everyday words.
Result<std::map<std::string, std::string>> files_of(const std::filesystem::path& folder)
{
    std::map<std::string, std::string> files;
    if (folder.empty()) return files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator{folder, error}) {
        const auto& path = entry.path();
        if (path.extension() != ".json" && path.filename() != everyday_file) continue;
        auto text = bytes_of(path);
        if (!text) return std::move(text).error();
        files[path.filename().string()] = std::move(*text);
    }
    if (error) return malformed(folder.string(), "the folder cannot be read.");
    return files;
}

} // namespace

Result<> Texts::add_texts(std::string_view code, std::string_view json)
{
    auto file = read_file(code, json);
    if (!file) return std::move(file).error();
    auto known = std::ranges::find(languages_, code, &Language::code);
    if (known == languages_.end()) known = languages_.insert(known, {.code = std::string{code}});
    const bool is_first = known == languages_.begin() && known->words.empty();
    const auto chinese = languages_.front();
    return add(*known, std::move(*file), is_first ? nullptr : &chinese);
}

Result<> Texts::add_terms(std::string_view code, std::string_view json)
{
    const auto known = std::ranges::find(languages_, code, &Language::code);
    if (known == languages_.end())
        return malformed(code, "terms are of a language that has texts.");
    auto file = from_json<TermsFile>(json);
    if (!file) return malformed(code, file.error().message);
    for (auto& [chinese, term] : file->terms)
        if (!term.empty()) known->terms[chinese] = std::move(term);
    return {};
}

Result<> Texts::find_prompts(const std::filesystem::path& folder)
{
    for (const auto& language : languages_)
        for (const auto& [key, name] : language.prompts) {
            prompts_folder_ = folder / "prompts";
            std::error_code error;
            if (!std::filesystem::is_regular_file(prompts_folder_ / name, error))
                return malformed(language.code, "there is no recording prompts/" + name + ".");
        }
    return {};
}

Result<Texts> Texts::load(const std::filesystem::path& folder)
{
    const auto files = files_of(folder);
    if (!files) return files.error();
    Texts texts;
    for (const auto code : compiled_in)
        if (auto done = texts.add_texts(code, embedded(std::string{code} + ".json")); !done)
            return std::move(done).error();
    if (auto done = texts.add_terms("en", embedded("terms.en.json")); !done)
        return std::move(done).error();
    if (auto done = texts.everyday_words_.take_in(embedded(everyday_file)); !done)
        return std::move(done).error();
    // By name, so that their order is always the same: languages before the terms of languages.
    for (const bool are_terms : {false, true})
        for (const auto& [name, text] : *files) {
            if (name == everyday_file || name.starts_with(terms_prefix) != are_terms) continue;
            const auto stem = std::filesystem::path{name}.stem().string();
            if (are_terms && !stem.starts_with(terms_prefix))
                return malformed(name, "a file of terms is named terms.LANGUAGE.json.");
            auto done = are_terms ? texts.add_terms(stem.substr(terms_prefix.size()), text)
                                  : texts.add_texts(stem, text);
            if (!done) return std::move(done).error();
        }
    if (auto done = texts.find_prompts(folder); !done) return std::move(done).error();
    if (const auto own = files->find(everyday_file); own != files->end())
        if (auto done = texts.everyday_words_.take_in(own->second); !done)
            return std::move(done).error();
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

const std::string* Texts::term(const Language& language, std::string_view chinese) const
{
    const auto own = language.terms.find(chinese);
    return own == language.terms.end() ? nullptr : &own->second;
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
