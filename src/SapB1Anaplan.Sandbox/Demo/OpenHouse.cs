using SapB1Anaplan.Sandbox.Anaplan;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.Demo;

/// <summary>Both systems, up until Ctrl+C, for a shell to play with.</summary>
internal static class OpenHouse
{
    public static async Task<int> RunAsync(LedgerChoice choice, int sapPort, int anaplanPort, TextWriter output, CancellationToken cancellationToken)
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync(choice, sapPort, anaplanPort);
        await output.WriteLineAsync(
            $"""
            {world.Ledger.Describe()}

            Both systems are up. In a shell, in the folder of the clone:

              Import-Module ./SapB1Anaplan.psd1
              $sapUser = [pscredential]::new('{Company.DefaultUser}', (ConvertTo-SecureString '{Company.DefaultPassword}' -AsPlainText -Force))
              $anaplanUser = [pscredential]::new('{AnaplanSandboxOptions.DefaultUser}', (ConvertTo-SecureString '{AnaplanSandboxOptions.DefaultPassword}' -AsPlainText -Force))
              Connect-SapB1 -Uri {world.Sap.Uri} -CompanyDatabase {world.Sap.Company.Database} -Credential $sapUser
              Connect-Anaplan -ApiUri {world.Anaplan.ApiUri} -AuthenticationUri {world.Anaplan.AuthenticationUri} -Credential $anaplanUser -Workspace {PlanningModel.WorkspaceName} -Model '{PlanningModel.ModelName}'

            Faults can be switched on and off at {world.Sap.Uri}sandbox/faults and {world.Anaplan.AuthenticationUri}sandbox/faults.
            Ctrl+C stops both.
            """);
        await output.FlushAsync(cancellationToken);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C: the way this ends.
        }

        return 0;
    }
}
