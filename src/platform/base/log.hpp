#pragma once

#include "platform/base/id.hpp"
#include "platform/base/time.hpp"

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

namespace wuzhi {

enum class Level { debug, info, warning, error };

// One field of a log line. Only what cannot name a person has a constructor: numbers, ids, instants
// and words of the program itself. A resident's text has no way in.
class LogField {
public:
    LogField(std::string_view key, std::string_view word) : key_(key), value_(word) {}
    LogField(std::string_view key, const char* word) : key_(key), value_(word) {}
    LogField(std::string_view key, std::integral auto number)
        : key_(key),
          value_(std::to_string(number))
    {
    }
    LogField(std::string_view key, Instant at) : key_(key), value_(to_text(at)) {}
    template <class Tag>
    LogField(std::string_view key, Id<Tag> id) : key_(key),
                                                 value_(to_text(id))
    {
    }

    [[nodiscard]] std::string_view key() const { return key_; }
    [[nodiscard]] std::string_view value() const { return value_; }

private:
    std::string_view key_;
    std::string value_;
};

// Writes one line to stderr: time, level, event, key=value fields. Events are named as the journal
// names its facts: "case.accepted". Any thread.
void log(Level level, std::string_view event, std::initializer_list<LogField> fields = {});

// Whether such a line would be written: for fields that cost something to put together.
[[nodiscard]] bool is_logged(Level level);

// Lines below this level are dropped. Default: info.
void set_log_level(Level lowest);

} // namespace wuzhi
