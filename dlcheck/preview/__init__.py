"""The preview: findings and pictures as a page on this machine that follows the files as they are saved."""
