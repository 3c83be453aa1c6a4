using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class SessionsOfPasskeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "passkey",
                table: "session",
                type: "text",
                nullable: true,
                collation: "C"
            );

            migrationBuilder.CreateIndex(
                name: "ix_session_passkey",
                table: "session",
                column: "passkey"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_session_passkey", table: "session");

            migrationBuilder.DropColumn(name: "passkey", table: "session");
        }
    }
}
