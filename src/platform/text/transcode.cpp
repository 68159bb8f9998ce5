#include "platform/text/transcode.hpp"

#include <array>
#include <optional>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

namespace wuzhi::text {
namespace {

constexpr std::string_view utf8_mark = "\xef\xbb\xbf";
constexpr std::string_view utf16_le_mark = "\xff\xfe";
constexpr std::string_view utf16_be_mark = "\xfe\xff";

const char* converter_name(Encoding encoding)
{
    switch (encoding) {
    case Encoding::utf16_le: return "UTF-16LE";
    case Encoding::utf16_be: return "UTF-16BE";
    case Encoding::gb18030: return "gb18030";
    default: return "UTF-8";
    }
}

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(Encoding encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    Converter converter{ucnv_open(converter_name(encoding), &status)};
    check(U_SUCCESS(status) != 0, "ICU has the converters of UTF-8, UTF-16 and GB18030");
    ucnv_setToUCallBack(
        converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status
    );
    return converter;
}

Error malformed(std::uint64_t offset, Encoding encoding)
{
    const auto place = "byte " + std::to_string(offset + 1);
    return fail_field(
        ErrorKind::invalid,
        "text.malformed",
        place,
        "The text is not " + std::string{name(encoding)} + " from " + place + " on."
    );
}

void append_utf8(std::string& out, const char16_t* units, std::size_t count)
{
    // Three bytes of UTF-8 are the most for one UTF-16 unit.
    const auto before = out.size();
    out.resize(before + count * 3);
    std::int32_t written = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(
        out.data() + before,
        static_cast<std::int32_t>(count * 3),
        &written,
        units,
        static_cast<std::int32_t>(count),
        &status
    );
    check(status <= U_ZERO_ERROR || status == U_STRING_NOT_TERMINATED_WARNING, "it was converted");
    out.resize(before + static_cast<std::size_t>(written));
}

// One stream of bytes through one converter. A surrogate pair may be cut between two rounds of
// output, so its first half waits in `high_`.
class Decoding {
public:
    explicit Decoding(Encoding encoding) : encoding_(encoding), converter_(open_converter(encoding))
    {
    }

    // Where the bytes fed so far stop being of this encoding. `out` may be null.
    [[nodiscard]] std::optional<std::uint64_t>
    feed(std::string_view bytes, bool is_last, std::string* out)
    {
        std::array<char16_t, 4096> units{};
        const char* source = bytes.data();
        const char* const end = source + bytes.size();
        UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
        while (status == U_BUFFER_OVERFLOW_ERROR) {
            status = U_ZERO_ERROR;
            char16_t* target = units.data() + (high_ != 0 ? 1 : 0);
            units[0] = high_;
            high_ = 0;
            ucnv_toUnicode(
                converter_.get(),
                &target,
                units.data() + units.size(),
                &source,
                end,
                nullptr,
                static_cast<UBool>(is_last),
                &status
            );
            auto count = static_cast<std::size_t>(target - units.data());
            if (count > 0 && U16_IS_LEAD(units[count - 1])) high_ = units[--count];
            if (out != nullptr && count > 0) append_utf8(*out, units.data(), count);
        }
        const auto consumed = consumed_ + static_cast<std::uint64_t>(source - bytes.data());
        consumed_ += bytes.size();
        if (U_SUCCESS(status) != 0) return std::nullopt;
        return consumed - invalid_length();
    }

    [[nodiscard]] std::uint64_t consumed() const { return consumed_; }
    [[nodiscard]] Encoding encoding() const { return encoding_; }

private:
    [[nodiscard]] std::uint64_t invalid_length()
    {
        std::array<char, 32> invalid{};
        auto length = static_cast<std::int8_t>(invalid.size());
        UErrorCode status = U_ZERO_ERROR;
        ucnv_getInvalidChars(converter_.get(), invalid.data(), &length, &status);
        return U_SUCCESS(status) != 0 ? static_cast<std::uint64_t>(length) : 0;
    }

    Encoding encoding_;
    Converter converter_;
    char16_t high_ = 0;
    std::uint64_t consumed_ = 0;
};

Result<std::string> decode(std::string_view bytes, Encoding encoding)
{
    std::string text;
    Transcoder transcoder{encoding};
    if (auto fed = transcoder.feed(bytes, text); !fed) return std::move(fed).error();
    if (auto done = transcoder.finish(); !done) return std::move(done).error();
    return text;
}

} // namespace

std::string_view name(Encoding encoding)
{
    switch (encoding) {
    case Encoding::utf8: return "UTF-8";
    case Encoding::utf16_le:
    case Encoding::utf16_be: return "UTF-16";
    case Encoding::gb18030: return "GB18030";
    case Encoding::unknown: break;
    }
    return "unknown";
}

struct EncodingSniffer::State {
    std::string head{}; // The first bytes, for the mark.
    std::uint64_t count = 0;
    std::uint64_t zeros_even = 0;
    std::uint64_t zeros_odd = 0;
    Decoding utf8{Encoding::utf8};
    Decoding gb18030{Encoding::gb18030};
    bool is_utf8 = true;
    bool is_gb18030 = true;
};

EncodingSniffer::EncodingSniffer() : state_(std::make_unique<State>()) {}
EncodingSniffer::~EncodingSniffer() = default;

void EncodingSniffer::feed(std::string_view bytes)
{
    auto& s = *state_;
    if (s.head.size() < utf8_mark.size())
        s.head += bytes.substr(0, utf8_mark.size() - s.head.size());
    for (const char byte : bytes) {
        if (byte == 0) ++(s.count % 2 == 0 ? s.zeros_even : s.zeros_odd);
        ++s.count;
    }
    s.is_utf8 = s.is_utf8 && !s.utf8.feed(bytes, false, nullptr);
    s.is_gb18030 = s.is_gb18030 && !s.gb18030.feed(bytes, false, nullptr);
}

Encoding EncodingSniffer::result() const
{
    auto& s = *state_;
    if (s.head.starts_with(utf8_mark)) return Encoding::utf8;
    if (s.head.starts_with(utf16_le_mark)) return Encoding::utf16_le;
    if (s.head.starts_with(utf16_be_mark)) return Encoding::utf16_be;
    // Commas, digits and line ends have a zero byte in UTF-16, always on the same side.
    if (s.zeros_odd > 0 && s.zeros_even == 0) return Encoding::utf16_le;
    if (s.zeros_even > 0 && s.zeros_odd == 0) return Encoding::utf16_be;
    if (s.zeros_even > 0) return Encoding::unknown;
    if (s.is_utf8) return Encoding::utf8;
    return s.is_gb18030 ? Encoding::gb18030 : Encoding::unknown;
}

Encoding sniff_encoding(std::string_view bytes)
{
    EncodingSniffer sniffer;
    sniffer.feed(bytes);
    return sniffer.result();
}

struct Transcoder::State {
    explicit State(Encoding encoding) : decoding(encoding) {}
    Decoding decoding;
    bool is_at_start = true;
};

Transcoder::Transcoder(Encoding encoding) : state_(std::make_unique<State>(encoding))
{
    check(encoding != Encoding::unknown, "a file of unknown encoding is refused, not transcoded");
}
Transcoder::~Transcoder() = default;

Result<> Transcoder::feed(std::string_view bytes, std::string& out)
{
    const auto before = out.size();
    if (const auto bad = state_->decoding.feed(bytes, false, &out))
        return malformed(*bad, state_->decoding.encoding());
    if (state_->is_at_start && out.size() > before) {
        state_->is_at_start = false;
        if (std::string_view{out}.substr(before).starts_with(utf8_mark))
            out.erase(before, utf8_mark.size());
    }
    return {};
}

Result<> Transcoder::finish()
{
    if (const auto bad = state_->decoding.feed({}, true, nullptr))
        return malformed(*bad, state_->decoding.encoding());
    return {};
}

Result<std::string> to_utf8(std::string_view bytes)
{
    const auto encoding = sniff_encoding(bytes);
    if (encoding == Encoding::unknown)
        return fail(
            ErrorKind::invalid,
            "text.unknown_encoding",
            "The text is neither UTF-8 nor GB18030 nor UTF-16; save it as UTF-8."
        );
    return decode(bytes, encoding);
}

Result<std::string> utf8_from_gb18030(std::string_view bytes)
{
    return decode(bytes, Encoding::gb18030);
}

Result<std::string> gb18030_from_utf8(std::string_view utf8)
{
    Decoding decoding{Encoding::utf8};
    std::string checked;
    auto bad = decoding.feed(utf8, false, &checked);
    if (!bad) bad = decoding.feed({}, true, nullptr);
    if (bad) return malformed(*bad, Encoding::utf8);
    UErrorCode status = U_ZERO_ERROR;
    std::string bytes(checked.size() * 2, '\0'); // Two bytes of UTF-8 may become four.
    const auto length = ucnv_convert(
        "gb18030",
        "UTF-8",
        bytes.data(),
        static_cast<std::int32_t>(bytes.size()),
        checked.data(),
        static_cast<std::int32_t>(checked.size()),
        &status
    );
    check(U_SUCCESS(status) != 0, "GB18030 has every character of Unicode");
    bytes.resize(static_cast<std::size_t>(length));
    return bytes;
}

} // namespace wuzhi::text
