// Signed heads, keys and receipts as a verifier gets them from anywhere (platform/journal:
// note.hpp, checkpoint.hpp, proof.hpp). Seeds are signed with the key of 32 bytes 7.

#include "platform/base/encoding.hpp"
#include "platform/journal/checkpoint.hpp"
#include "platform/journal/proof.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace {

using namespace wuzhi;
using namespace wuzhi::journal;

const Signer& signer()
{
    static const Signer made = [] {
        Signer signer{.name = "wuzhi/log/632822"};
        signer.seed.fill(7);
        return signer;
    }();
    return made;
}

void check_refusal(const Error& error)
{
    check(error.kind == ErrorKind::invalid, "a bad note is no fault of ours");
    check(error.reason.find('.') != std::string::npos, "a refusal has a stable reason");
}

void check_notes(std::string_view text, std::span<const VerifierKey> keys)
{
    const auto opened = open_note(text, keys);
    if (!opened) {
        check_refusal(opened.error());
    } else {
        check(text.starts_with(*opened), "the text is what stands before the signatures");
        check(opened->ends_with('\n') && is_clean_utf8(*opened), "it is lines of clean text");
        check(static_cast<bool>(open_note(sign_note(*opened, signer()), keys)), "it can be signed");
    }
    const auto head = parse_checkpoint(text);
    if (!head) return check_refusal(head.error());
    const auto again = parse_checkpoint(checkpoint_text(*head));
    check(again && *again == *head, "a head comes back as it was written");
}

void check_keys(std::string_view text)
{
    if (const auto key = parse_verifier_key(text))
        check(verifier_text(*key) == text, "a key has one text");
    else
        check_refusal(key.error());
    if (const auto secret = parse_signer(text))
        check(secret_text(*secret) == text, "a secret key has one text");
    else
        check_refusal(secret.error());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::array keys{signer().verifier()};
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    check_notes(text, keys);
    check_keys(text);
    // A receipt for a leaf that no log of this key has: whatever the proof says, it is wrong.
    const auto receipt = check_receipt({.leaf = "no leaf", .proof = std::string{text}}, keys);
    check(!receipt, "nothing proves what never happened");
    check_refusal(receipt.error());
    return 0;
}
