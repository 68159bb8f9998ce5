#pragma once

// The words of the pages, by language. Chinese is complete; another language shows Chinese where it
// has no words yet, and says how far it has come and whether anybody vouches for it. The terms of
// the field (categories, states, figures) are Chinese; a language may have its own for them.

#include "platform/base/result.hpp"
#include "public/everyday_words.hpp"

#include <filesystem>
#include <kainjow/mustache.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::public_ {

struct Language {
    std::string code{}; // "zh-CN", "en", "bo", "mn-Mong": BCP 47.
    std::string name{}; // In itself.
    bool is_vertical = false;
    bool is_reviewed = true; // Somebody who speaks it vouches for the words.
    int percent = 100;       // Of the texts, rounded down.
    std::map<std::string, std::string, std::less<>> words{};   // By key: "report.title".
    std::map<std::string, std::string, std::less<>> terms{};   // By the Chinese one: 暴露垃圾.
    std::map<std::string, std::string, std::less<>> prompts{}; // Recordings, by the key of a title.
};

class Texts {
public:
    // The languages that are compiled in, and those of the county: every "CODE.json" in `folder`,
    // which may be empty; their terms, "terms.CODE.json"; everyday_words.csv. A county's file of
    // what is compiled in corrects it word by word.
    //
    // Errors: texts.malformed (invalid): a file is not as docs/operations.md says, has a key that
    // there is none of in Chinese, names a recording that is not in the folder "prompts" beside it,
    // or has terms of a language without texts.
    [[nodiscard]] static Result<Texts> load(const std::filesystem::path& folder);

    [[nodiscard]] const std::vector<Language>& languages() const { return languages_; }

    // The language with this code; Chinese for any other.
    [[nodiscard]] const Language& language(std::string_view code) const;

    // The words of a key, Chinese where the language has none. Requires: Chinese has the key.
    [[nodiscard]] const std::string& word(const Language& language, std::string_view key) const;

    // What the language has for a term of the field; null: nothing, so show the Chinese.
    [[nodiscard]] const std::string* term(const Language& language, std::string_view chinese) const;

    // Where the recordings are; empty: no language has one.
    [[nodiscard]] const std::filesystem::path& prompts_folder() const { return prompts_folder_; }

    // What people say for the categories.
    [[nodiscard]] const EverydayWords& everyday_words() const { return everyday_words_; }

    // All words for a template: {{t.report.title}}.
    [[nodiscard]] kainjow::mustache::data words(const Language& language) const;

private:
    Texts() = default;

    [[nodiscard]] Result<> add_texts(std::string_view code, std::string_view json);
    [[nodiscard]] Result<> add_terms(std::string_view code, std::string_view json);
    [[nodiscard]] Result<> find_prompts(const std::filesystem::path& folder);

    std::vector<Language> languages_; // Chinese first.
    EverydayWords everyday_words_;
    std::filesystem::path prompts_folder_{};
};

} // namespace wuzhi::public_
