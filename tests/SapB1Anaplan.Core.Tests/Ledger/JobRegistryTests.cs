using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using Xunit;
using static SapB1Anaplan.Core.Tests.Ledger.Postings;

namespace SapB1Anaplan.Core.Tests.Ledger;

/// <summary>A job is recognised whatever becomes of its file, and no two write the same cells.</summary>
public sealed class JobRegistryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LedgerBench _bench = new();
    private readonly JobPlace _place;

    public JobRegistryTests()
    {
        _place = _bench.Place with { Path = FileOf("actuals"), Import = "Other import", Export = "Other export" };
    }

    [Fact]
    public void The_same_file_is_the_same_job()
    {
        var first = Claim(_place);

        Assert.Equal(first.Job, Claim(_place).Job);
        Assert.Empty(Claim(_place).Changes);
        Assert.Equal(first.Job, new JobRegistry(_bench.Store).Find(null, _place.Path));
    }

    [Fact]
    public void A_file_that_was_renamed_is_recognised_by_its_area()
    {
        var first = Claim(_place);
        var renamed = _place with { Path = Rename(_place.Path, "renamed") };

        var second = Claim(renamed);

        Assert.Equal(first.Job, second.Job);
        Assert.Contains(_place.Path, Assert.Single(second.Changes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_renamed_and_writes_elsewhere_is_recognised_by_the_id_in_it_alone()
    {
        var first = Claim(_place with { Id = "group" });
        var moved = _place with { Path = Rename(_place.Path, "renamed"), Import = "Third import", Export = "Third export" };

        Assert.NotEqual(first.Job, Claim(moved).Job);
        Assert.Equal(first.Job, Claim(moved with { Id = "group", Import = "Fourth import", Export = "Fourth export" }).Job);
    }

    [Fact]
    public void A_file_that_gets_an_id_after_its_first_run_stays_the_same_job()
    {
        var first = Claim(_place);

        Assert.Equal(first.Job, Claim(_place with { Id = "group" }).Job);
        Assert.Equal(first.Job, Claim(_place with { Id = "group", Path = Rename(_place.Path, "renamed") }).Job);
    }

    [Fact]
    public void Another_id_in_the_same_file_is_another_job_that_must_be_released()
    {
        var first = Claim(_place with { Id = "one" });

        Assert.Equal(ErrorIds.AreaClaimed, Refusal(_place with { Id = "two" }).ErrorId);
        Assert.NotEqual(first.Job, Claim(_place with { Id = "two" }, ErrorIds.AreaClaimed).Job);
    }

    [Fact]
    public void Another_company_is_refused_and_on_release_empties_what_the_first_one_loaded()
    {
        _bench.Write(Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m)));
        _bench.Load();
        var other = _bench.Place with { Company = _bench.Store.CompanyId("OTHER", "here:50000") };

        var failure = Refusal(other);
        var claim = Claim(other, ErrorIds.JobCompanyChanged);
        new Projection(_bench.Store, claim.Job, other.Company, _bench.Rule).Follow();

        Assert.Equal(ErrorIds.JobCompanyChanged, failure.ErrorId);
        Assert.Contains("TEST at here:50000", failure.Message, StringComparison.Ordinal);
        Assert.Contains("OTHER at here:50000", failure.Message, StringComparison.Ordinal);
        Assert.Equal(_bench.Job, claim.Job);
        Assert.Equal((5m, 0m), _bench.Book.Changed().Select(cell => (cell.Confirmed!.Value, cell.Total)).Single());
        Assert.False(_bench.Book.IsKnown);
    }

    [Fact]
    public void A_company_is_the_same_in_any_letters_and_another_on_another_server()
    {
        var company = _bench.Store.CompanyId("SboDemo", "sap:50000");

        Assert.Equal(company, _bench.Store.CompanyId("SBODEMO", "SAP:50000"));
        Assert.NotEqual(company, _bench.Store.CompanyId("SBODEMO", "other:50000"));
        Assert.NotEqual(company, _bench.Store.CompanyId("SBODEMO2", "sap:50000"));
    }

    [Fact]
    public void A_server_that_was_renamed_is_the_same_by_its_former_address()
    {
        var company = _bench.Store.CompanyId("SBODEMO", "old:50000");

        Assert.Equal(company, _bench.Store.CompanyId("SBODEMO", "new:50000", ["older:50000", "old:50000"]));
        Assert.Equal(company, _bench.Store.CompanyId("SBODEMO", "new:50000"));
        Assert.Equal("SBODEMO at new:50000", LedgerCompanies.NameOf(_bench.Store, company));
    }

    [Fact]
    public void A_company_of_a_ledger_without_servers_is_bound_to_the_first_that_comes()
    {
        var company = _bench.Store.CompanyId("SBODEMO");

        Assert.Equal(company, _bench.Store.CompanyId("SboDemo", "sap:50000"));
        Assert.NotEqual(company, _bench.Store.CompanyId("SboDemo", "other:50000"));
    }

    [Theory]
    [InlineData("Other import", "")]
    [InlineData(" OTHER IMPORT ", "Third export")]
    [InlineData("Third import", "other export")]
    public void Two_jobs_of_one_area_are_refused_and_named(string import, string export)
    {
        Claim(_place);
        var second = _place with { Path = FileOf("second"), Import = import, Export = export };

        var failure = Refusal(second);

        Assert.Equal(ErrorIds.AreaClaimed, failure.ErrorId);
        Assert.Contains(_place.Path, failure.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorIds.AreaClaimed, Refusal(second, ErrorIds.AreaClaimed).ErrorId);
    }

    [Fact]
    public void The_model_and_fixed_members_tell_areas_apart()
    {
        var actual = _place with { Fixed = Fixed("Actual") };
        Claim(actual);

        Claim(actual with { Path = FileOf("forecast"), Fixed = Fixed("Forecast") });
        Claim(actual with { Path = FileOf("model"), Model = "another" });

        Assert.Equal(ErrorIds.AreaClaimed, Refusal(actual with { Path = FileOf("same"), Fixed = Fixed("ACTUAL") }).ErrorId);
        Assert.Equal(ErrorIds.AreaClaimed, Refusal(_place with { Path = FileOf("all") }).ErrorId);
    }

    [Fact]
    public void The_area_of_a_job_whose_file_is_gone_goes_to_another_on_release_and_nothing_of_its_book()
    {
        var orphan = _bench.Job;
        _bench.Write(Many(4));
        _bench.Load();
        var heir = _bench.Place with { Path = FileOf("heir"), Id = "heir" };

        Assert.Equal(ErrorIds.AreaClaimed, Refusal(heir).ErrorId);
        var claim = Claim(heir, ErrorIds.AreaClaimed);

        Assert.NotEqual(orphan, claim.Job);
        Assert.Contains("taken over", Assert.Single(claim.Changes), StringComparison.Ordinal);
        Assert.Empty(new JobBook(_bench.Store, claim.Job).Totals());
        Assert.Equal(0, _bench.Store.ExecuteInt64("SELECT (SELECT COUNT(*) FROM cells) + (SELECT COUNT(*) FROM targets)"));
    }

    [Fact]
    public void Columns_in_another_order_keep_what_is_held()
    {
        _bench.Write(Many(6));
        _bench.Load();
        var before = _bench.Book.Totals().Select(cell => (cell.Confirmed, cell.Members[0])).Order().ToList();
        var turned = _bench.Place with { Dimensions = [.. _bench.Place.Dimensions.Reverse()] };

        var claim = Claim(turned);

        Assert.Equal("the columns stand in another order", Assert.Single(claim.Changes));
        Assert.Equal(before, _bench.Book.Totals().Select(cell => (cell.Confirmed, cell.Members[3])).Order());
        Assert.All(
            _bench.Store.Query<string>("SELECT key FROM targets"),
            key => Assert.Matches("^[A-Z]{3} [0-9]{2}\u001fEUR\u001f[A-Z0-9]+\u001f[0-9]{4}$", key));
        Assert.Empty(Claim(turned).Changes);
    }

    [Fact]
    public void Other_columns_are_refused_where_what_was_loaded_could_not_be_seen_again()
    {
        var blind = _bench.Place with { Export = string.Empty };
        Claim(blind);
        _bench.Write(Many(6));
        var loaded = _bench.Load().Count;
        var fewer = blind with { Dimensions = [.. blind.Dimensions.Take(3)] };

        var failure = Refusal(fewer);
        var claim = Claim(fewer, ErrorIds.JobColumnsChanged);

        Assert.Equal(ErrorIds.JobColumnsChanged, failure.ErrorId);
        Assert.Contains($"{loaded} cells", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"{loaded} cells", Assert.Single(claim.Changes), StringComparison.Ordinal);
        Assert.Empty(_bench.Book.Totals());
    }

    [Fact]
    public void Other_columns_are_taken_where_an_export_shows_what_the_model_holds()
    {
        _bench.Write(Many(6));
        _bench.Load();

        Claim(_bench.Place with { Dimensions = [.. _bench.Place.Dimensions.Take(3)] });

        Assert.False(_bench.Book.IsKnown);
        Assert.Empty(_bench.Book.Totals());
    }

    [Fact]
    public void Cells_found_after_others_were_forgotten_have_no_history()
    {
        _bench.Write(Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m)));
        _bench.Load();
        Claim(_bench.Place with { Model = "another" });

        var cell = Assert.Single(_bench.Changed());

        Assert.Null(cell.Confirmed);
        Assert.Null(_bench.Book.LastLoaded(cell.Id));
        Assert.Empty(_bench.Book.LoadedPeriods([20260101]));
    }

    [Fact]
    public void Another_import_of_the_same_area_puts_in_doubt_what_is_held()
    {
        _bench.Write(Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m)));
        _bench.Load();

        Claim(_bench.Place with { Import = "New import" });

        Assert.True(Assert.Single(_bench.Changed()).IsDoubtful);
    }

    public void Dispose()
    {
        _bench.Dispose();
        _folder.Dispose();
    }

    private static Dictionary<string, string> Fixed(string version) => new() { ["Version"] = version };

    private JobClaim Claim(JobPlace place, string? released = null) => new JobRegistry(_bench.Store).Claim(place, released);

    private SapB1AnaplanException Refusal(JobPlace place, string? released = null) =>
        Assert.Throws<SapB1AnaplanException>(() => Claim(place, released));

    private string FileOf(string name)
    {
        var path = _folder.File(name + ".json");
        File.WriteAllText(path, "{}");
        return path;
    }

    private string Rename(string path, string name)
    {
        var renamed = _folder.File(name + ".json");
        File.Move(path, renamed);
        return renamed;
    }
}
