using SapB1Anaplan.Core.Flows.Actuals;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals.Rows;

/// <summary>A job belongs to one company, and cells belong to one job.</summary>
public sealed class CompanyRowTests
{
    // Row 1.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_job_that_is_pointed_at_another_company_is_refused_until_a_person_releases_it(bool compare)
    {
        var production = RowBench.NewCompany("PROD", company =>
        {
            CompanyAndModel.Post(company, 1, "4003", 5m);
            CompanyAndModel.Post(company, 2, "4005", 70m);
        });
        await using var bench = await StartAsync(production);
        var job = bench.WriteWhole(RowBench.Sections(compare));
        await bench.RunAsync(job);
        var pilot = bench.Held();

        var refused = await bench.RunAsync(job, database: "PROD");
        bench.MustBeTrue(refused, bench.Sum(company: production));
        var heldThen = bench.Held();
        var again = await bench.RunAsync(job, database: "PROD");
        var released = await bench.ReleaseAsync(job, again, "PROD");

        Assert.Equal((RunExitCode.JobInvalid, ErrorIds.JobCompanyChanged), (refused.Code, refused.ErrorId));
        Assert.Contains("SBODEMO", refused.Says, StringComparison.Ordinal);
        Assert.Contains("PROD", refused.Says, StringComparison.Ordinal);
        Assert.Equal(pilot, heldThen);
        bench.MustAgree(released, bench.Sum(company: production));
        Assert.Equal(RunExitCode.NothingToDo, (await bench.RunAsync(job, database: "PROD")).Code);
        Assert.Equal(ErrorIds.JobCompanyChanged, (await bench.RunAsync(job)).ErrorId);
    }

    // Row 1.
    [Fact]
    public async Task The_same_company_in_other_letters_is_the_same_company()
    {
        var sameName = new Company("SboDemo");
        await using var bench = await StartAsync(sameName);
        CompanyBackup.Of(bench.Company).RestoreInto(sameName);
        sameName.Settings.LocalCurrency = sameName.Settings.SystemCurrency = "EUR";
        var job = bench.WriteJob();
        await bench.RunAsync(job);

        var run = await bench.RunAsync(job, database: "SboDemo");

        bench.MustAgree(run);
        Assert.Equal(RunExitCode.NothingToDo, run.Code);
    }

    // Row 1.
    [Fact]
    public async Task The_same_name_on_another_server_is_another_company_unless_the_job_tells_that_the_server_moved()
    {
        await using var bench = await StartAsync();
        var production = RowBench.NewCompany("SBODEMO", company => CompanyAndModel.Post(company, 2, "4005", 70m));
        await using var other = await ServiceLayerSandbox.StartAsync(new ServiceLayerSandboxOptions { Companies = [production] });
        await using var moved = await ServiceLayerSandbox.StartAsync(new ServiceLayerSandboxOptions { Companies = [bench.Company] });
        var job = bench.WriteJob();
        await bench.RunAsync(job);

        var refused = await bench.RunAsync(job, server: other.Uri);
        bench.MustBeTrue(refused, bench.Sum(company: production));
        var told = await bench.RunAsync(
            bench.WriteJob($$""" "sap": { "formerUris": ["{{bench.Sap.Uri}}"] } """), server: moved.Uri);

        Assert.Equal((RunExitCode.JobInvalid, ErrorIds.JobCompanyChanged), (refused.Code, refused.ErrorId));
        bench.MustAgree(told);
        Assert.Equal(RunExitCode.NothingToDo, told.Code);
    }

    // Row 7.
    [Fact]
    public async Task A_second_job_on_the_same_cells_is_refused_and_names_the_first()
    {
        await using var bench = await StartAsync();
        var first = bench.WriteNamed("first.json", RowBench.Sections(compare: true));
        var second = bench.WriteNamed("second.json", RowBench.Sections(compare: true, other: bench.Mapping(("4003", "4005"))));
        await bench.RunAsync(first);

        var refused = await bench.RunAsync(second);
        var again = await bench.RunAsync(first);

        bench.MustAgree(again);
        Assert.Equal((RunExitCode.JobInvalid, ErrorIds.AreaClaimed), (refused.Code, refused.ErrorId));
        Assert.Contains("first.json", refused.Says, StringComparison.Ordinal);
        Assert.Equal(RunExitCode.NothingToDo, again.Code);
    }

    // Row 7.
    [Fact]
    public async Task A_second_job_takes_the_cells_over_once_the_first_is_gone_and_a_person_releases_it()
    {
        await using var bench = await StartAsync();
        var first = bench.WriteNamed(
            "first.json", RowBench.Sections(compare: true, more: """ "id": "first" """));
        await bench.RunAsync(first);
        File.Delete(first.Path);
        var second = bench.WriteNamed(
            "second.json",
            RowBench.Sections(
                compare: true,
                more: """ "id": "second", "extraCells": "Zero" """,
                other: bench.Mapping(("4003", "4005"))));

        var refused = await bench.RunAsync(second);
        var released = await bench.ReleaseAsync(second, refused);

        Assert.Equal(ErrorIds.AreaClaimed, refused.ErrorId);
        bench.MustAgree(released, bench.Sum(account: code => code == "4003" ? "4005" : code));
    }

    private static Task<CompanyAndModel> StartAsync(params Company[] others) => CompanyAndModel.StartAsync(
        company =>
        {
            CompanyAndModel.Post(company, 1, "4003", 10m);
            CompanyAndModel.Post(company, 1, "4004", 20.02m);
        },
        configure: options => options with { Companies = [.. options.Companies, .. others] });
}
