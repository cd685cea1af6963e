using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Jobs;

public sealed class JobFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_empty_job_has_a_default_for_everything()
    {
        var job = Load("{}");

        Assert.Null(job.Actuals);
        Assert.Equal(500, job.Sap.Overlap);
        Assert.Equal(0.5m, job.Anaplan.RequestShare);
        Assert.Equal(5m, job.Anaplan.PollSeconds);
        Assert.Equal(UnmappedPolicy.Block, job.Mapping.Unmapped);
        Assert.Equal(_folder.File("SapB1Anaplan.ledger.db"), job.LedgerPath);
        Assert.Equal(_folder.File("spool"), job.SpoolPath);
    }

    [Fact]
    public void Comments_trailing_commas_variables_and_relative_paths_are_taken()
    {
        Environment.SetEnvironmentVariable("SAPB1ANAPLAN_TEST_MODEL", "Group \"Planning\"");

        var job = Load("""
            {
              // a remark
              "anaplan": { "model": "${SAPB1ANAPLAN_TEST_MODEL}", "workspace": "%SAPB1ANAPLAN_TEST_MODEL%", },
              "ledger": { "path": "data/finance.db" },
              "actuals": { "import": "Load actuals", "columns": { "V": "=Actual", "A": "account", "P": "period", "N": "Amount" } },
            }
            """);

        Assert.Equal("Group \"Planning\"", job.Anaplan.Model);
        Assert.Equal("Group \"Planning\"", job.Anaplan.Workspace);
        Assert.Equal(Path.Combine(Path.GetDirectoryName(_folder.File())!, "data", "finance.db"), job.LedgerPath);
        Assert.Equal(["V", "A", "P", "N"], job.Actuals!.Columns.Keys);
    }

    [Fact]
    public void Limits_are_set_unless_the_job_lifts_them()
    {
        var limits = Load("{}").Limits;
        var lifted = Load("""
            {
              "limits": {
                "vanishedEntries": null, "vanishedShare": null, "changedCellsShare": null, "zeroedCellsShare": null,
                "closedPeriodAmount": 1000.50, "newMembers": null
              }
            }
            """).Limits;

        Assert.Equal((10, 0.02m, 0.5m), (limits.VanishedEntries, limits.VanishedShare, limits.ChangedCellsShare));
        Assert.Equal((0.1m, null, 200), (limits.ZeroedCellsShare, limits.ClosedPeriodAmount, limits.NewMembers));
        Assert.Equal((null, null, null), (lifted.VanishedEntries, lifted.VanishedShare, lifted.ChangedCellsShare));
        Assert.Equal((null, 1000.50m, null), (lifted.ZeroedCellsShare, lifted.ClosedPeriodAmount, lifted.NewMembers));
    }

    [Fact]
    public void A_job_says_what_its_members_are_and_where_its_company_was()
    {
        var plain = Load("""{ "actuals": { "import": "x" } }""");
        var job = Load("""
            {
              "sap": { "from": "2025-01-01", "formerUris": [ "https://old:50000", "https://older:50000/b1s/v1" ] },
              "actuals": {
                "import": "x", "id": "finance", "accountCode": "FormatCode", "costCenters": "Centers",
                "openingBalances": true, "extraCells": "Zero"
              }
            }
            """);

        Assert.Empty(plain.Sap.FormerUris);
        Assert.Equal(
            (null, AccountCodeKind.Code, CostCenterKind.Rules, false, ExtraCellPolicy.Report),
            (plain.Actuals!.Id, plain.Actuals.AccountCode, plain.Actuals.CostCenters, plain.Actuals.OpeningBalances, plain.Actuals.ExtraCells));
        Assert.Equal(["old", "older"], job.Sap.FormerUris.Select(uri => uri.Host));
        Assert.Equal(
            ("finance", AccountCodeKind.FormatCode, CostCenterKind.Centers, true, ExtraCellPolicy.Zero),
            (job.Actuals!.Id, job.Actuals.AccountCode, job.Actuals.CostCenters, job.Actuals.OpeningBalances, job.Actuals.ExtraCells));
    }

    [Theory]
    [InlineData("""{ "actuls": {} }""", "'actuls' at the top. Did you mean 'actuals'?")]
    [InlineData("""{ "sap": { "pagesize": 5 } }""", "'pagesize' in 'sap'. Did you mean 'pageSize'?")]
    [InlineData("""{ "actuals": { "restatement": { "lockd": "Hold" } } }""", "'lockd' in 'actuals.restatement'. Did you mean 'locked'?")]
    [InlineData("""{ "mapping": { "unmapped": "Maybe" } }""", "'mapping.unmapped' makes no sense")]
    [InlineData("""{ "sap": { "sessions": 20 } }""", "sap.sessions must be 1 to 8")]
    [InlineData("""{ "actuals": {} }""", "actuals.import must name an import action")]
    [InlineData("""{ "actuals": { "import": "x", "columns": { "A": "acount" } } }""", "'A' holds 'acount'")]
    [InlineData("""{ "actuals": { "import": "x", "columns": { "A": "account", "P": "period" } } }""", "one column that holds amount")]
    [InlineData("""{ "mapping": { "unmapped": "Suspend" } }""", "mapping.suspense must name")]
    [InlineData("""{ "mapping": { "accounts": "none.csv" } }""", "does not exist")]
    [InlineData("""{ "anaplan": { "model": "${SAPB1ANAPLAN_TEST_UNSET}" } }""", "'SAPB1ANAPLAN_TEST_UNSET' is not set")]
    [InlineData("""{ "actuals": { "import": "x", "openingBalances": true } }""", "actuals.openingBalances needs sap.from")]
    [InlineData("""{ "actuals": { "import": "x", "id": " " } }""", "actuals.id must not be empty")]
    [InlineData("""{ "actuals": { "import": "x", "accountCode": "Number" } }""", "'actuals.accountCode' makes no sense")]
    [InlineData("""{ "actuals": { "import": "x", "calendar": { "view": "a", "list": "b" } } }""", "name one of them")]
    [InlineData("""{ "sap": { "formerUris": [ "sap01" ] } }""", "sap.formerUris must hold addresses")]
    [InlineData("""{ "sap": { "formerUris": [ null ] } }""", "sap.formerUris must hold addresses")]
    [InlineData("""{ "limits": { "vanishedEntries": -1 } }""", "limits.vanishedEntries must not be negative")]
    [InlineData("""{ "limits": { "vanishedShare": 2 } }""", "limits.vanishedShare must be 0 to 1")]
    [InlineData("""{ "limits": { "changedCellsShare": -0.1 } }""", "limits.changedCellsShare must be 0 to 1")]
    [InlineData("""{ "limits": { "zeroedCellsShare": 1.1 } }""", "limits.zeroedCellsShare must be 0 to 1")]
    [InlineData("""{ "limits": { "closedPeriodAmount": -1 } }""", "limits.closedPeriodAmount must not be negative")]
    [InlineData("""{ "limits": { "newMembers": -1 } }""", "limits.newMembers must not be negative")]
    [InlineData("""{ "limits": { "vanished": 1 } }""", "'vanished' in 'limits'. Did you mean")]
    [InlineData("""{ "sap": """, "it is not JSON")]
    [InlineData("[]", "it holds no JSON object")]
    public void What_makes_no_sense_is_named(string text, string message)
    {
        var failure = Assert.Throws<SapB1AnaplanException>(() => Load(text));

        Assert.Equal(ErrorIds.JobInvalid, failure.ErrorId);
        Assert.Equal(RunExitCode.JobInvalid, failure.ExitCode);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_job_file_is_one_that_can_be_used()
    {
        JobTemplate.Write(
            _folder.File("new.json"),
            new Dictionary<string, string>
            {
                ["sapProfile"] = "Ledger",
                ["anaplanProfile"] = "Planning",
                ["workspace"] = "Finance \"North\"",
                ["model"] = "Group",
                ["schema"] = "file:///schema.json",
            },
            overwrite: false);

        var job = JobFile.Load(_folder.File("new.json"));

        Assert.Equal("Finance \"North\"", job.Anaplan.Workspace);
        Assert.Equal("Ledger", job.Sap.Profile);
        Assert.Equal("Actuals", job.Compare!.Export);
        Assert.Equal(
            ErrorIds.FileExists,
            Assert.Throws<SapB1AnaplanException>(() =>
                JobTemplate.Write(_folder.File("new.json"), new Dictionary<string, string>(), overwrite: false)).ErrorId);
    }

    public void Dispose() => _folder.Dispose();

    private Job Load(string text)
    {
        File.WriteAllText(_folder.File("job.json"), text);
        return JobFile.Load(_folder.File("job.json"));
    }
}
