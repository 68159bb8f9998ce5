#pragma once

// The county of the tests of cases, with a folder for files.

#include "platform/blobs/samples_test.hpp"
#include "smart/case_files/service.hpp"
#include "smart/cases/fixture_test.hpp"
#include "test/support/temp_folder.hpp"

#include <deque>
#include <string>

namespace wuzhi::smart::case_files::fixture {

using namespace cases::fixture;
using cases::About, cases::Action, cases::Order, cases::Receipt;

class FileFixture : public CaseFixture {
protected:
    FileFixture();

    test::TempFolder folder;
    blobs::BlobFolder blob_folder = *blobs::BlobFolder::open(folder.path(), entropy);
    blobs::Blobs blobs_{*database, blob_folder, clock};
    Service files{{*database, service, blobs_, clock}};

    void SetUp() override;

    // A report of a category whose cases are closed with a photo.
    cases::ReportBody photo_body();
    // … acknowledged by the warden.
    Receipt handled_with_photos();

    // A photo as a phone makes it, with everything in it that a phone writes; a text.
    NewFile photo(FileStage stage = FileStage::other);
    NewFile text(FileStage stage = FileStage::other);

    // Everybody's view of the files: reasons, or how many.
    std::string listed(const Caller& who, CaseId id);
    std::string listed_in_public(CaseId id);

private:
    std::deque<std::string> sent_{}; // What NewFile::bytes looks at.
};

} // namespace wuzhi::smart::case_files::fixture
