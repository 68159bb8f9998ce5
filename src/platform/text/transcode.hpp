#pragma once

// Text files as offices send them: which encoding, and into UTF-8. Everything inside the program is
// UTF-8; only what reads a file or answers an old system's request comes here.

#include "platform/base/result.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace wuzhi::text {

enum class Encoding {
    utf8,
    utf16_le, // "Unicode text" as spreadsheets save it.
    utf16_be,
    gb18030, // GB 18030-2005; GBK and GB 2312 are parts of it.
    unknown, // None of these.
};

// For people: "UTF-8", "GB18030".
[[nodiscard]] std::string_view name(Encoding encoding);

// Guesses the encoding of a file that is fed to it in pieces: by its byte order mark; UTF-16 also
// by zero bytes on one side only; otherwise UTF-8 if all of it is well-formed UTF-8, which Chinese
// in GB18030 practically never is; otherwise GB18030 if all of it is well-formed GB18030.
class EncodingSniffer {
public:
    EncodingSniffer();
    ~EncodingSniffer();
    EncodingSniffer(const EncodingSniffer&) = delete;
    EncodingSniffer& operator=(const EncodingSniffer&) = delete;

    void feed(std::string_view bytes);
    // Of all that was fed.
    [[nodiscard]] Encoding result() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

[[nodiscard]] Encoding sniff_encoding(std::string_view bytes);

// Turns a file that is fed to it in pieces into UTF-8; a byte order mark at its start is dropped.
class Transcoder {
public:
    // Requires: not Encoding::unknown.
    explicit Transcoder(Encoding encoding);
    ~Transcoder();
    Transcoder(const Transcoder&) = delete;
    Transcoder& operator=(const Transcoder&) = delete;

    // Appends the text of `bytes` to `out`; a character that is cut at the end waits for the next
    // piece. Errors: text.malformed (invalid), its field "byte N", counted from 1.
    [[nodiscard]] Result<> feed(std::string_view bytes, std::string& out);
    // The file ends here. Errors: text.malformed, when it ends within a character.
    [[nodiscard]] Result<> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

// The whole of `bytes`, in the encoding it seems to have, as UTF-8.
//
// Errors: text.unknown_encoding, text.malformed (invalid).
[[nodiscard]] Result<std::string> to_utf8(std::string_view bytes);

// Errors: text.malformed (invalid), its field "byte N".
[[nodiscard]] Result<std::string> utf8_from_gb18030(std::string_view bytes);

// GB18030 has every character of Unicode, so only malformed UTF-8 fails.
// Errors: text.malformed (invalid), its field "byte N".
[[nodiscard]] Result<std::string> gb18030_from_utf8(std::string_view utf8);

} // namespace wuzhi::text
