#pragma once

// What people say for what the catalogue calls 犬伤处置: by the code of a category, and only as long
// as the county's category of that code has the name that the words were written for.

#include "platform/base/result.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::public_ {

class EverydayWords {
public:
    // Takes in a file: columns code, name, words (divided by spaces). A code that is known already
    // gets the new row in the place of the old one.
    //
    // Errors: texts.malformed (invalid), which names the row.
    [[nodiscard]] Result<> take_in(std::string_view csv);

    // In lower case; none: nobody wrote any, or the category has another name by now.
    [[nodiscard]] const std::vector<std::string>&
    of(std::string_view code, std::string_view name) const;

private:
    struct Row {
        std::string name{};
        std::vector<std::string> words{};
    };

    std::map<std::string, Row, std::less<>> rows_;
};

// As words are compared: 全角 letters and signs as ASCII, lower case, punctuation as spaces.
[[nodiscard]] std::string folded(std::string_view text);

// What stands between the spaces of a folded text.
[[nodiscard]] std::vector<std::string> split(std::string_view folded_text);

} // namespace wuzhi::public_
