#include "platform/http/target.hpp"

#include "platform/base/check.hpp"
#include "platform/base/encoding.hpp"

#include <algorithm>
#include <limits>

namespace wuzhi::http {
namespace {

int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// Reads the escape at raw[at], which is '%'. -1: not an escape.
int escape_value(std::string_view raw, std::size_t at)
{
    if (at + 2 >= raw.size()) return -1;
    const int high = hex_value(raw[at + 1]);
    const int low = hex_value(raw[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

bool decode_form_text(std::string_view raw, std::string& out)
{
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] == '+') {
            out += ' ';
        } else if (raw[i] == '%') {
            const int value = escape_value(raw, i);
            if (value < 0) return false;
            out += static_cast<char>(value);
            i += 2;
        } else {
            out += raw[i];
        }
    }
    return is_clean_utf8(out);
}

bool is_host_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

} // namespace

std::optional<SplitPath> SplitPath::parse(std::string_view raw)
{
    if (raw.empty() || raw.front() != '/') return std::nullopt;
    if (raw.size() >= std::numeric_limits<std::uint16_t>::max()) return std::nullopt;
    SplitPath path;
    path.text_.resize(raw.size());
    std::size_t length = 0;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        int c = static_cast<unsigned char>(raw[i]);
        if (c == '#') return std::nullopt;
        if (c == '%') {
            c = escape_value(raw, i);
            if (c < 0) return std::nullopt;
            i += 2;
        } else if (c == '/') {
            if (path.size_ == segments_max) return std::nullopt;
            path.starts_[path.size_++] = static_cast<std::uint16_t>(length + 1);
        }
        if (c < 0x20 || c == 0x7f) return std::nullopt;
        path.text_[length++] = static_cast<char>(c);
    }
    path.text_.resize(length);
    path.starts_[path.size_] = static_cast<std::uint16_t>(path.text_.size() + 1);
    if (path.text_ == "/") path.size_ = 0;
    if (!is_clean_utf8(path.text_)) return std::nullopt;
    return path;
}

std::string_view SplitPath::operator[](std::size_t index) const
{
    check(index < size_, "a path is asked only for segments it has");
    const std::size_t start = starts_[index];
    return std::string_view{text_}.substr(start, starts_[index + 1] - start - 1);
}

std::string_view SplitPath::rest(std::size_t index) const
{
    if (index >= size_) return {};
    return std::string_view{text_}.substr(starts_[index]);
}

std::optional<Target> split_target(std::string_view raw)
{
    Target target;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!raw.starts_with(scheme)) continue;
        raw.remove_prefix(scheme.size());
        const auto end = std::min(raw.find_first_of("/?"), raw.size());
        target.authority = raw.substr(0, end);
        if (target.authority.empty()) return std::nullopt;
        raw.remove_prefix(end);
        if (raw.empty()) raw = "/";
        break;
    }
    if (raw.empty() || raw.front() != '/') return std::nullopt;
    const auto mark = std::min(raw.find('?'), raw.size());
    target.path = raw.substr(0, mark);
    if (mark < raw.size()) target.query = raw.substr(mark + 1);
    return target;
}

std::optional<Fields> decode_pairs(std::string_view raw, std::size_t pairs_max)
{
    Fields fields;
    while (!raw.empty() && fields.size() < pairs_max) {
        const auto end = std::min(raw.find('&'), raw.size());
        const auto pair = raw.substr(0, end);
        raw.remove_prefix(std::min(end + 1, raw.size()));
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        auto& [name, value] = fields.emplace_back();
        if (!decode_form_text(pair.substr(0, equals), name)) return std::nullopt;
        if (equals < pair.size() && !decode_form_text(pair.substr(equals + 1), value))
            return std::nullopt;
    }
    return fields;
}

std::optional<std::string> host_of(std::string_view authority)
{
    std::string host{authority};
    std::ranges::transform(host, host.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const auto bracket = host.rfind(']');
    const auto colon = host.find(':', bracket == std::string::npos ? 0 : bracket);
    if (colon != std::string::npos) {
        const std::string_view port{host.data() + colon + 1, host.size() - colon - 1};
        if (port.size() > 5 || port.find_first_not_of("0123456789") != std::string_view::npos)
            return std::nullopt;
        host.resize(colon);
    }
    std::string_view name{host};
    if (name.starts_with('[') && name.ends_with(']')) {
        name = name.substr(1, name.size() - 2);
        if (name.find_first_not_of("0123456789abcdef:.") != std::string_view::npos)
            return std::nullopt;
    } else if (!std::ranges::all_of(name, is_host_character)) {
        return std::nullopt;
    }
    if (name.empty()) return std::nullopt;
    return host;
}

} // namespace wuzhi::http
